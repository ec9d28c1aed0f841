using System.Text;
using NetDsl.Runtime;

namespace NetDsl.Reporting;

/// <summary>Text files: UTF-8 without a mark at the beginning, replaced only when all is written.</summary>
internal static class TextFile
{
    public static void Write(string path, string content) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));
}
