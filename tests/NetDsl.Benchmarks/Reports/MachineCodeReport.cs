using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Whether the JIT still makes as good code of the kernels that matter as when it was recorded: a guard that needs no quiet machine.</summary>
internal static class MachineCodeReport
{
    private const string FileName = "machine-code.jsonl";

    /// <summary>Compares, or with <paramref name="json"/> prints what should be recorded now.</summary>
    /// <returns>1 when something got worse.</returns>
    public static int Run(bool json)
    {
        IReadOnlyList<KernelCode> records = [.. KernelCode.Read(Path.Combine(AppContext.BaseDirectory, FileName)).Where(r => json || r.Runs)];
        IReadOnlyList<KernelCode?> present = KernelCode.Compile(records);
        if (json)
        {
            foreach ((KernelCode record, KernelCode? now) in records.Zip(present))
            {
                Console.WriteLine((now ?? record).ToJson());
            }

            return 0;
        }

        Table table = new(["model", "kernel", "instructions", "inner loop", "multiply-adds", "vectors on the stack", ""]);
        bool anyWorse = false;
        foreach ((KernelCode record, KernelCode? now) in records.Zip(present))
        {
            string worse = now is null ? "not there, or not optimized by the JIT" : now.WorseThan(record);
            anyWorse |= worse.Length > 0;
            KernelCode shown = now ?? record;
            table.Add([record.Model.Split('.')[^1], record.Kernel, $"{shown.Instructions}", $"{shown.Loop}", $"{shown.MultiplyAdds}", $"{shown.Spills}", worse.Length > 0 ? "WORSE: " + worse : "ok"]);
        }

        Console.Write(table.ToText());
        if (records.Count == 0)
        {
            Console.WriteLine("This processor has neither AVX-512 nor AVX2: there is nothing to compare with.");
        }

        return anyWorse ? 1 : 0;
    }
}
