namespace NetDsl;

/// <summary>Ends the innermost <c>[Repeat]</c> block.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class EndRepeatAttribute : Attribute;
