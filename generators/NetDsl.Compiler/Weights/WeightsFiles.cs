using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Weights;

/// <summary>The weights files among a project's additional files.</summary>
public static class WeightsFiles
{
    private const string Extension = ".safetensors";

    /// <summary>Where the package's targets note the name of the resource that a file becomes.</summary>
    private const string ResourceKey = "build_metadata.AdditionalFiles.NetDslResource";

    /// <summary>What was read of a file, for as long as the file is the same: an editor asks after every key.</summary>
    private static readonly ConditionalWeakTable<AdditionalText, Known> s_known = new();

    /// <summary>Whether an additional file is a weights file.</summary>
    public static bool IsWeights(AdditionalText text) => text.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>All weights files of a project.</summary>
    public static EquatableArray<WeightsFile> Of(AnalyzerOptions options, CancellationToken cancellation) =>
        options.AdditionalFiles.Where(IsWeights).Select(f => Read(f, options.AnalyzerConfigOptionsProvider, cancellation)).ToEquatableArray();

    /// <summary>Reads a file.</summary>
    public static WeightsFile Read(AdditionalText text, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        string resource = options.GetOptions(text).TryGetValue(ResourceKey, out string? name) ? name : "";
        (long Length, DateTime Written) stamp = Stamp(text.Path);
        if (!s_known.TryGetValue(text, out Known? known) || known.Stamp != stamp || known.File.Resource != resource)
        {
            known = new Known(stamp, WeightsFileReader.Read(text.Path, resource, cancellation));
            s_known.Remove(text);
            s_known.GetValue(text, _ => known);
        }

        return known.File;
    }

    private static (long Length, DateTime Written) Stamp(string path)
    {
        try
        {
#pragma warning disable RS1035 // The same file as WeightsFileReader reads; see there.
            FileInfo file = new(path);
            return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
#pragma warning restore RS1035
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            return default;
        }
    }

    private sealed record Known((long Length, DateTime Written) Stamp, WeightsFile File);
}
