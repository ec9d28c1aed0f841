using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Reports;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks;

/// <summary>Reads the arguments and runs what they ask for.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;

    public static int Run(string[] args)
    {
        if (args.Intersect(["--help", "-h", "-?"]).Any())
        {
            Console.Write(Help());
            return 0;
        }

        try
        {
            Options options = Options.Parse(args);
            return options.Command switch
            {
                "compare" => Comparison.Run(options.Workloads, options.Rounds, options.Peers),
                "allocation" => AllocationReport.Run(),
                "cold" => ColdStartReport.Run(options.Network),
                "start" => StartReport.Run(options.Programs),
                "compiler" => CompilerReport.Run(),
                "analyzers" => AnalyzerReport.Run(options.Json),
                "rules" => RuleReport.Run(),
                "monitor" => MonitorReport.Run(),
                "threads" => ThreadsReport.Run(),
                "machine-code" => MachineCodeReport.Run(options.Json),
                _ => WorkloadReport.Run(options.Workloads, options.Json, options.Only, options.Filter),
            };
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("--help lists commands and options.");
            return UsageError;
        }
    }

    private static string Help() => $"""
        Benchmarks of generated networks. Times are {Clock.OfThread.Name}, one thread, warmed up, 9 repetitions in turn.

          NetDsl.Benchmarks [WORKLOAD...]            a table; all workloads without a name
          NetDsl.Benchmarks --json [WORKLOAD...]     one line of JSON per measurement
          NetDsl.Benchmarks compare [WORKLOAD...]    against other frameworks, as a Markdown table; the environment variable
                                                     {OutsidePeers.FolderVariable} names a folder with run.sh PEER WORKLOAD, which prints such lines
          NetDsl.Benchmarks allocation               bytes that predictions and training steps allocate; exit code 1 unless 0
          NetDsl.Benchmarks cold [NETWORK]           the first prediction and the first training step of a fresh process
          NetDsl.Benchmarks start [PROGRAM...]       from the start of a process to its first prediction: samples/08-embedded, as an assembly or native
          NetDsl.Benchmarks compiler                 the generator's own time: ten models, and an edit beside fifty
          NetDsl.Benchmarks analyzers                what the analyzers cost an editor for an edit beside fifty models
          NetDsl.Benchmarks rules                    rules against real programs, faulty and correct; exit code 1 for a mistake missed or a false alarm
          NetDsl.Benchmarks monitor                  what a TrainingMonitor adds to trainings; exit code 1 from 5 % on
          NetDsl.Benchmarks threads                  training steps that threads share, also beside a busy neighbour
          NetDsl.Benchmarks machine-code             the JIT's code of kernels that matter, against tests/NetDsl.Benchmarks/machine-code.jsonl; exit code 1
                                                     when it got worse; with --json what to write there

        Options
          --only PEER        only {Catalog.Generated} or {Catalog.HandWritten}
          --filter TEXT      only variants that contain the text, such as "60-60-1 b5"
          --rounds N         compare: how often all take turns (2)
          --peers A,B        compare: names given to run.sh ({string.Join(",", OutsidePeers.Default)})

        Workloads
        {string.Concat(Catalog.Workloads.Select(w => $"  {w.Name}  {w.Meaning}{Environment.NewLine}"))}
        Networks: {string.Join(", ", Catalog.Networks.Select(n => n.Name))}

        """;
}
