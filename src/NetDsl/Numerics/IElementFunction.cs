namespace NetDsl.Runtime;

/// <summary>A function of one number, on vectors.</summary>
internal interface IElementFunction
{
    static abstract V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V>;
}
