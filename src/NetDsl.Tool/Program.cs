using System.Text;
using NetDsl.Tool;
using NetDsl.Tool.Machine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return args is [KernelHost.Verb, .. string[] rest] ? KernelHost.Run(rest, Console.Out) : await CommandLine.RunAsync(args, Screen.OfProcess());
