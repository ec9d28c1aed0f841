using NetDsl.Benchmarks;

return CommandLine.Run(args);
