using System.Runtime.Intrinsics;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetDsl.Tool.Machine;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>What matters of a kernel's machine code, as it is recorded and compared.</summary>
/// <param name="Model">Full name of the model's class.</param>
/// <param name="Kernel">Name of the method; its end tells the text: 16 lanes, or 4 to 8.</param>
/// <param name="Instructions">Instructions of the whole method.</param>
/// <param name="Loop">Instructions of the inner loop with the most multiply-adds.</param>
/// <param name="MultiplyAdds">Multiply-adds in that loop.</param>
/// <param name="Spills">Loads and stores of vectors on the stack in all inner loops.</param>
internal sealed record KernelCode(string Model, string Kernel, int Instructions, int Loop, int MultiplyAdds, int Spills)
{
    private static readonly JsonSerializerOptions json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Whether this machine would run it: others make other code of it.</summary>
    [JsonIgnore]
    public bool Runs => IsWide ? Vector512.IsHardwareAccelerated : Vector256.IsHardwareAccelerated;

    private bool IsWide => Kernel.EndsWith("16", StringComparison.Ordinal);

    /// <summary>The records of a file: one object per line.</summary>
    public static IReadOnlyList<KernelCode> Read(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<KernelCode>(line, json)!)];

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);

    /// <summary>What the present JIT makes of the recorded kernels; not optimized ones are null.</summary>
    public static IReadOnlyList<KernelCode?> Compile(IReadOnlyList<KernelCode> records)
    {
        Dictionary<(string, bool), IReadOnlyList<JitMethod>> listings = [];
        return [.. records.Select(record =>
        {
            if (!listings.TryGetValue((record.Model, record.IsWide), out IReadOnlyList<JitMethod>? methods))
            {
                listings.Add((record.Model, record.IsWide), methods = Listing(record.Model, record.IsWide));
            }

            return methods.FirstOrDefault(m => m.MethodName == record.Kernel) is { IsOptimized: true } found ? Of(record, found) : null;
        })];
    }

    /// <summary>How this is worse than a record: what grew by more than a tenth; empty when nothing did.</summary>
    public string WorseThan(KernelCode record)
    {
        List<string> worse = [];
        Compare(Instructions, record.Instructions, "instructions");
        Compare((double)Loop / MultiplyAdds, (double)record.Loop / record.MultiplyAdds, "instructions per multiply-add in the inner loop");
        if (Spills > record.Spills)
        {
            worse.Add($"{Spills} vectors on the stack in inner loops, recorded {record.Spills}");
        }

        return string.Join("; ", worse);

        void Compare(double now, double then, string what)
        {
            if (!(now <= 1.1 * then))
            {
                worse.Add(FormattableString.Invariant($"{now:0.##} {what}, recorded {then:0.##}"));
            }
        }
    }

    private static KernelCode Of(KernelCode record, JitMethod method)
    {
        JitLoop? loop = method.InnerLoops.MaxBy(l => l.MultiplyAdds);
        return record with
        {
            Instructions = method.Instructions.Count,
            Loop = loop?.Instructions.Count ?? 0,
            MultiplyAdds = loop?.MultiplyAdds ?? 0,
            Spills = method.InnerVectorSpills,
        };
    }

    /// <summary>Has the tool compile a model's kernels, as <c>netdsl asm</c> does. Without AVX-512 for 8 lanes: that is what machines without it run.</summary>
    private static IReadOnlyList<JitMethod> Listing(string model, bool wide) => KernelCompilation.ListAsync(
        typeof(KernelCode).Assembly.Location,
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"),
        model,
        wide ? KernelWidth.Sixteen : KernelWidth.Vector,
        new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = wide ? "1" : "0" },
        CancellationToken.None).GetAwaiter().GetResult().Methods;
}
