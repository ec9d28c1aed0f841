using System.Globalization;
using System.Text;
using Xunit.Abstractions;
using static NetDsl.Tests.Data.PictureFiles;

namespace NetDsl.Tests.Data;

/// <summary>
/// Damaged and forged pictures: a picture or <see cref="DatasetException"/>, and memory in proportion to what the file really holds.
/// The same files in every run; the variable <c>NETDSL_FUZZ_PICTURES</c> asks for more of them.
/// </summary>
public class PictureFuzzTests(ITestOutputHelper output)
{
    /// <summary>Bytes that a byte of the file may cost: three for one of a colour table, and the copy of compressed data, which grows by doubling.</summary>
    private const int PerByte = 16;

    /// <summary>Bytes whatever the file: the first piece of decompressed rows, the decompressor's tables, exceptions and their messages.</summary>
    private const int Fixed = 300_000;

    private static readonly int s_files = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_FUZZ_PICTURES"), NumberStyles.None, CultureInfo.InvariantCulture, out int more) ? more : 20_000;

    private static readonly uint[] s_numbers = [0, 1, 2, 3, 8, 16, 24, 32, 40, 64, 255, 256, 65535, 65536, 1 << 25, (1 << 25) + 1, 1 << 30, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    private static readonly string[] s_words = ["0", "1", "2", "255", "256", "65535", "65536", "33554432", "999999999", "1000000000", "99999999999", "-1", "#", "# 3\n", "\n", "x", "P", ""];

    [Fact]
    public void A_damaged_or_forged_picture_is_read_or_refused_and_takes_no_more_memory_than_it_holds()
    {
        byte[] raw = new byte[5 * 4 * 8];
        new Random(1).NextBytes(raw);
        byte[][] files =
        [
            Png(5, 4, 8, 2, Filtered(raw[..60], 15, 3)), Png(5, 4, 16, 6, Filtered(raw, 40, 8)), Png(9, 2, 1, 0, [0, 1, 2, 1, 3, 4]), Png(2, 1, 4, 3, [0, 0x10], palette: [1, 2, 3, 4, 5, 6]),
            Bmp(5, 4, 24, raw[..64]), Bmp(5, -4, 32, raw[..80], [.. Little(0xFF), .. Little(0xFF00), .. Little(0xFF0000)], compression: 3), Bmp(5, 4, 16, raw[..48]), Bmp(5, 2, 8, new byte[16], table: raw[..32]),
            [.. "P6 5 4 255\n"u8, .. raw[..60]], [.. "P5 5 4 65535\n"u8, .. raw[..40]], [.. "P2 # grey\n3 1 255\n7 8 9"u8], [.. "P3\n2 1 9\n1 2 3 4 5 6\n"u8],
        ];
        Random random = new(20251129);
        int read = 0;
        double most = 0;
        HashSet<string> messages = [];
        for (int i = 0; i < s_files; i++)
        {
            byte[] file = Forged(files[i % files.Length], random);
            long allowed = Fixed + PerByte * file.Length;
            bool isPicture = Decode(file, messages, out long allocated);

            // Once in a process the framework allocates for itself: what the file costs, it costs again.
            if (allocated > allowed) isPicture = Decode(file, messages, out allocated);
            most = Math.Max(most, (double)allocated / allowed);
            Assert.True(allocated <= allowed, $"file {i}, {Convert.ToHexString(file)}, took {allocated} bytes: {(isPicture ? "read" : messages.Last())}");
            read += isPicture ? 1 : 0;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s_files} files: {read} read, {messages.Count} different messages, at most {most:P0} of the memory that is allowed"));
        Assert.InRange(read, s_files / 20, s_files);
        Assert.True(messages.Count > 100, $"only {messages.Count} different faults were found");
    }

    private static bool Decode(byte[] file, HashSet<string> messages, out long allocated)
    {
        bool read = false;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Picture picture = Picture.Decode(file);
            read = picture.Pixels.Length == picture.Height * picture.Width * picture.Channels;
        }
        catch (DatasetException refused)
        {
            messages.Add(refused.Message);
        }

        // Any other exception fails the test.
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return read;
    }

    private static byte[] Forged(byte[] whole, Random random)
    {
        List<byte> file = [.. whole];
        for (int times = random.Next(1, 4); times > 0 && file.Count > 0; times--)
        {
            // Mostly where headers are.
            int place = random.Next(random.Next(3) == 0 ? file.Count : Math.Min(file.Count, 60)), length = Math.Min(random.Next(1, 12), file.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    file[place] = (byte)random.Next(256);
                    break;
                case 1:
                    file.RemoveRange(place, length);
                    break;
                case 2:
                    file.InsertRange(place, file.GetRange(random.Next(file.Count - length + 1), length));
                    break;
                case 3:
                    file.InsertRange(place, Encoding.ASCII.GetBytes(s_words[random.Next(s_words.Length)]));
                    break;
                default:
                    byte[] number = Little(s_numbers[random.Next(s_numbers.Length)]);
                    if (random.Next(2) == 0) Array.Reverse(number);
                    for (int i = 0; i < number.Length && place + i < file.Count; i++) file[place + i] = number[i];
                    break;
            }
        }

        byte[] forged = [.. file];
        if (forged.Length > 8 && forged[0] == 0x89 && random.Next(4) > 0) Check(forged);
        return forged;
    }
}
