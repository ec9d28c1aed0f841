using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Weights;
using NetDsl.Runtime;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Tests.Models;

/// <summary>
/// What the compiler makes of weights files that somebody damaged or forged, inside an editor: never an exception, no more memory than the header pays for, no byte
/// read twice, and the verdict of <c>Load</c>. The same files in every run; the variable <c>NETDSL_FUZZ_WEIGHTS</c> asks for more of them.
/// </summary>
public class WeightsFuzzTests(ITestOutputHelper output)
{
    /// <summary>Bytes per byte of header: its text, and for a tensor of 60 characters a record, strings and lists, some of them for each of several passes.</summary>
    private const int PerByteOfHeader = 24;

    /// <summary>Bytes whatever the file: the piece of data that is looked through at a time, the model's layout, and messages.</summary>
    private const int Fixed = 200_000;

    /// <summary>Characters of a message: a few names and shapes of at most 80 each, two topologies of at most 160 each, and the sentence around them.</summary>
    private const int LongestMessage = 1000;

    private static readonly int s_files = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_FUZZ_WEIGHTS"), NumberStyles.None, CultureInfo.InvariantCulture, out int more) ? more : 4000;

    [Fact]
    public void The_compiler_accepts_what_load_accepts_and_nothing_else()
    {
        Subject[] subjects = Subjects("[Input(4)] [Standardize] [Dense(3, Relu)] [BatchNorm] [Output(2, Softmax)]", "[Input(4)] [Dense(4, Relu)] [Dense(4, Tanh)] [Output(Sigmoid)]", "[Input(4)] [Dense(4, Tanh)] [Dense(4, Relu)] [Output(Sigmoid)]", "[Input(2)] [Output<DayOfWeek>(Softmax)]");
        Random random = new(20251122);
        int accepted = 0, reordered = 0, changing = 0;
        double most = 0;
        HashSet<string> messages = [];
        List<string> findings = [];
        for (int i = 0; i < s_files; i++)
        {
            Subject subject = subjects[i % subjects.Length];
            byte[] whole = random.Next(10) == 0 ? subjects[random.Next(subjects.Length)].Whole : subject.Whole;
            byte[] bytes = random.Next(3) switch
            {
                0 => DamagedFile.Bytes(whole, random),
                1 => ForgedFile.Bytes(whole, random),
                _ => DamagedFile.Bytes(ForgedFile.Bytes(whole, random), random),
            };

            // One file in twenty shrinks or grows while it is read: what it says then is open, but it must say it.
            int announced = random.Next(20) == 0 ? random.Next(bytes.Length * 2) : bytes.Length;
            Topology bound = Bind(subject, bytes, announced, out double memory);
            most = Math.Max(most, memory);
            if (memory > 1) findings.Add($"file {i} of {bytes.Length} bytes took {memory:P0} of the memory that is allowed");
            string verdict = bound.Weights is null ? Assert.Single(bound.Faults).Message : "";
            if (verdict.Length > LongestMessage) findings.Add($"file {i} has a message of {verdict.Length} characters: {verdict[..LongestMessage]}");
            if (announced != bytes.Length)
            {
                changing++;
                continue;
            }

            string refused = subject.Load(WithoutState(bytes));
            if (bound.Weights is not { } weights)
            {
                messages.Add(verdict);
                if (refused.Length == 0) findings.Add($"file {i} loads, but the compiler says: {verdict}");
                continue;
            }

            // The one difference: layers that changed places are an error of Load, and a warning of the build (NDSL6009).
            if (weights.Reordered ? !refused.Contains("it was saved for", StringComparison.Ordinal) : refused.Length > 0)
            {
                findings.Add($"file {i} is accepted, but Load says: {refused}");
                continue;
            }

            accepted++;
            reordered += weights.Reordered ? 1 : 0;
            if (WrongPart(subject, weights, bytes) is { } wrong) findings.Add($"file {i} is embedded with another {wrong} than is loaded");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s_files} files: {accepted} accepted, {reordered} of them with layers in another order, {changing} changed while they were read, {messages.Count} different messages, at most {most:P0} of the memory that is allowed"));
        Assert.True(findings.Count == 0, $"{findings.Count} findings:\n{string.Join('\n', findings.Take(20))}");
        Assert.True(accepted > s_files / 50, $"only {accepted} files were accepted");
        Assert.True(reordered > 0, "no file had its layers in another order");
        Assert.True(messages.Count > 500, $"only {messages.Count} different faults were found");
    }

    /// <summary>Headers that are as long as one may be and consist of one thing only.</summary>
    [Theory]
    [InlineData("", "[", "")]
    [InlineData("", " ", "")]
    [InlineData("{\"", "x", "\":{}}")]
    [InlineData("{\"__metadata__\":{\"netdsl.fingerprint\":\"", ";", "\"}}")]
    [InlineData("{\"__metadata__\":{\"netdsl.model\":\"", "\\u2028", "\",\"netdsl.fingerprint\":\"x\"}}")]
    [InlineData("{\"__metadata__\":", "{\"a\":", "}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1", ",1", "],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1", "0", "],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"a\":{\"dtype\":\"", "F32", "\",\"shape\":[],\"data_offsets\":[0,4]}}")]
    public void The_longest_header_costs_little_whatever_it_is_made_of(string begin, string middle, string end)
    {
        const int Longest = 1 << 24;
        string text = begin + string.Concat(Enumerable.Repeat(middle, (Longest - begin.Length - end.Length) / middle.Length)) + end;
        byte[] bytes = new byte[8 + text.Length + (text.EndsWith("[0,4]}}", StringComparison.Ordinal) ? 4 : 0)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(8));
        AssertCheap(Subjects("[Input(4)] [Output(Sigmoid)]")[0], bytes);
    }

    [Fact]
    public void A_topology_as_long_as_a_header_is_not_taken_apart()
    {
        Subject subject = Subjects("[Input(4)] [Output(Sigmoid)]")[0];
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(subject.Whole), "whole");
        using MemoryStream forged = new();
        new SafetensorsFile(new Dictionary<string, string> { ["netdsl.fingerprint"] = new(';', (1 << 24) - 10_000) }, file.Tensors).Write(forged);
        AssertCheap(subject, forged.ToArray());
    }

    private void AssertCheap(Subject subject, byte[] bytes)
    {
        Stopwatch clock = Stopwatch.StartNew();
        Topology bound = Bind(subject, bytes, bytes.Length, out double memory);
        string message = Assert.Single(bound.Faults).Message;
        Assert.InRange(message.Length, 1, LongestMessage);
        Assert.InRange(memory, 0, 1);

        // Measured: below a second; what compares each part with each other one takes minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F2} s, {memory:P0} of the memory that is allowed: {message}"));
    }

    private static Subject[] Subjects(params string[] attributes) => [.. GeneratedModel.CompileAll(attributes).Select(m => new Subject(m))];

    private static Topology Bind(Subject subject, byte[] bytes, int announced, out double memory)
    {
        long header = (long)Math.Min(bytes.Length < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes), (ulong)bytes.Length);
        long allowed = Fixed + PerByteOfHeader * header;
        Topology? bound = null;
        long allocated = Allocated();

        // Once in a process the framework allocates for itself (resources of messages, say): what the file costs, it costs again.
        if (allocated > allowed) allocated = Allocated();
        memory = (double)allocated / allowed;
        return bound!;

        long Allocated()
        {
            using OnceStream stream = new(bytes, announced);
            long before = GC.GetAllocatedBytesForCurrentThread();
            WeightsFile file = WeightsFileReader.Read(() => stream, "/src/m.safetensors", "resource", default);
            bound = WeightsBinding.Bind(subject.Topology, new[] { file }.ToEquatableArray());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>The file without an optimizer's state, which <c>[Weights]</c> passes over and <c>Load</c> checks as well; the file itself where it has none or is broken.</summary>
    private static byte[] WithoutState(byte[] bytes)
    {
        try
        {
            SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(bytes), "whole");
            string[] state = ["netdsl.optimizer", "netdsl.step", "netdsl.epoch", "netdsl.learning_rate"];
            using MemoryStream written = new();
            new SafetensorsFile(
                file.Metadata.Where(m => !state.Contains(m.Key)).ToDictionary(),
                [.. file.Tensors.Where(t => !t.Name.StartsWith("optimizer.", StringComparison.Ordinal))]).Write(written);
            return written.ToArray();
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }

    /// <summary>Where the generated constructor copies from there must lie the numbers that are loaded; the name of a part for which that is not so.</summary>
    private static string? WrongPart(Subject subject, Compiler.Network.EmbeddedWeights weights, byte[] bytes)
    {
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(bytes), "whole");
        if (weights.File.PreparationFitted != (file.Metadata.GetValueOrDefault("netdsl.preparation_fitted", "true") == "true")) return "preparation";
        return subject.Tensors.Zip(weights.Places)
            .FirstOrDefault(t => !MemoryMarshal.AsBytes<float>(file.Tensors.Single(saved => saved.Name == t.First.Name).Values).SequenceEqual(bytes.AsSpan(t.Second, t.First.Count * sizeof(float))))
            .First?.Name;
    }

    private sealed class Subject
    {
        private readonly Func<Stream, object> _load;

        public Subject(GeneratedModel model)
        {
            _load = model.Type.GetMethod("Load", [typeof(Stream)])!.CreateDelegate<Func<Stream, object>>();
            Topology = model.Topology with { WeightsRequest = new WeightsRequest(0, "m.safetensors", "/src") };
            NetworkInfo network = model.Network.Info;
            AlignedBlock parameters = new(network.BlockLength);
            model.Network.Initialize(parameters.Span, seed: 3);
            using MemoryStream stream = new();
            ModelFile.Write(network, parameters.Span, preparationFitted: true, new OptimizerState("Adam", 2, new AlignedBlock(2 * network.TrainableLength)) { Step = 7 }).Write(stream);
            Whole = stream.ToArray();
            Tensors = network.Tensors;
        }

        public Topology Topology { get; }

        public TensorLayout[] Tensors { get; }

        public byte[] Whole { get; }

        /// <summary>Why <c>Load</c> refuses a file; empty when it does not.</summary>
        public string Load(byte[] bytes)
        {
            try
            {
                _load(new MemoryStream(bytes));
                return "";
            }
            catch (InvalidDataException refused)
            {
                return refused.Message;
            }
        }
    }

    /// <summary>A file that is read from its beginning, no byte twice and none behind the length that it announces; a few bytes at a time, as a file may.</summary>
    private sealed class OnceStream(byte[] content, int announced) : MemoryStream(content, 0, content.Length, writable: false)
    {
        public override long Length => announced;

        public override int Read(byte[] buffer, int offset, int count)
        {
            Assert.True(Position + count <= announced, $"{count} bytes are asked for at {Position} of {announced}");
            return base.Read(buffer, offset, Math.Min(count, 1000));
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
