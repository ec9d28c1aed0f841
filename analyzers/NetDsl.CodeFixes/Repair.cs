using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>One way to mend a mistake. Of several with the same key the first that helps is offered.</summary>
/// <param name="Key">Identifies the way across places, so that all mistakes of a file can be mended the same way.</param>
/// <param name="Title">What the user chooses.</param>
/// <param name="Apply">The mended solution.</param>
public sealed record Repair(string Key, string Title, Func<Solution, CancellationToken, Task<Solution>> Apply)
{
    /// <summary>A way that consists of edits of text.</summary>
    public Repair(string key, string title, params IEnumerable<Edit> edits)
        : this(key, title, (solution, _) => Task.FromResult(WithEdits(solution, edits)))
    {
    }

    private static Solution WithEdits(Solution original, IEnumerable<Edit> edits)
    {
        Solution solution = original;
        foreach (IGrouping<SyntaxTree, Edit> file in edits.GroupBy(e => e.Tree).ToList())
        {
            if (solution.GetDocument(file.Key) is { } document)
            {
                List<TextChange> changes = Merged(file.Key.GetText(), file.Select(e => e.Change));
                if (changes.Zip(changes.Skip(1), (a, b) => b.Span.Start < a.Span.End && b.Span.End > a.Span.Start).Any(overlap => overlap))
                {
                    // In half-typed text one edit may lie within another: nothing changes, so the repair helps nobody and is not offered.
                    return original;
                }

                solution = solution.WithDocumentText(document.Id, file.Key.GetText().WithChanges(changes));
            }
        }

        return solution;
    }

    /// <summary>Changes in order; where two neighbours are deleted and both would take the blank between them, it goes once.</summary>
    private static List<TextChange> Merged(SourceText text, IEnumerable<TextChange> changes)
    {
        List<TextChange> merged = [];
        foreach (TextChange change in changes.OrderBy(c => c.Span.Start))
        {
            TextChange last = merged.Count > 0 ? merged[merged.Count - 1] : default;
            if (merged.Count > 0 && change.Span.Start < last.Span.End && string.IsNullOrEmpty(change.NewText) && string.IsNullOrEmpty(last.NewText))
            {
                int start = last.Span.Start, end = System.Math.Max(last.Span.End, change.Span.End);
                while (text.EndsLine(end) && start > 0 && text[start - 1] is ' ' or '\t' && !text.StartsLine(start))
                {
                    start--;
                }

                merged[merged.Count - 1] = new TextChange(TextSpan.FromBounds(start, end), "");
            }
            else
            {
                merged.Add(change);
            }
        }

        return merged;
    }
}
