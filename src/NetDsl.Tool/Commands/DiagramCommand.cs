using System.Text;
using NetDsl.Reporting;
using NetDsl.Runtime;
using NetDsl.Tool.Projects;
using NetDsl.Tool.Writing;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl diagram</c>: the layers of a model as a picture.</summary>
internal static class DiagramCommand
{
    /// <summary>Refuses a file of an unknown kind, before anything is built for it.</summary>
    /// <exception cref="ToolException">The extension is neither .svg nor .mmd.</exception>
    public static void Check(string? file)
    {
        if (file is not null && !IsSvg(file) && !IsMermaid(file)) throw new ToolException($"'{file}' is neither .svg nor .mmd. The extension says what to draw: SVG, or Mermaid's text.");
    }

    /// <summary>Writes the picture to a file, or Mermaid's text to the output when there is none.</summary>
    public static int Run(Screen screen, Inspection inspection, string? name, string? file)
    {
        GeneratedModel model = ModelChoice.Find(inspection, name);
        string text = file is not null && IsSvg(file) ? new NetworkDiagram(model.Summary).ToSvg() : MermaidDiagram.Of(model.Summary);
        if (file is null) screen.Line(text.TrimEnd('\n'));
        else
        {
            TextOutput.Write(file, text);
            screen.Remark($"{model.FullName}: {model.Summary.Layers.Count} layers drawn in {file}");
        }

        return 0;
    }

    private static bool IsSvg(string file) => Path.GetExtension(file).Equals(".svg", StringComparison.OrdinalIgnoreCase);

    private static bool IsMermaid(string file) => Path.GetExtension(file).Equals(".mmd", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Writes results to files.</summary>
internal static class TextOutput
{
    /// <summary>Writes a file, under a temporary name first; into a device or a pipe, such as <c>/dev/stdout</c>, directly.</summary>
    /// <exception cref="ToolException">It cannot be written; the message says why.</exception>
    public static void Write(string file, string text)
    {
        try
        {
            if (LinuxFile.Status(file) is { IsRegular: false } && !Directory.Exists(file)) File.WriteAllText(file, text);
            else AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"'{file}' cannot be written: {exception.Message}", exception);
        }
    }
}
