using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>Disks that are full, go away or must not be written: the training ends with the reason, and the model and older files stay whole.</summary>
public class FailingDiskTests
{
    private static readonly float[] Row = [0.1f, 0.2f, 0.3f];

    [LinuxFact]
    public void A_folder_in_which_nothing_can_be_written_is_refused_before_the_training()
    {
        // Not even the superuser makes files in /proc.
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        foreach (Callback callback in new Callback[] { new ModelCheckpoint("/proc/run.safetensors"), new CsvLogger("/proc/run.csv") })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(40), new() { Callbacks = [callback] }));
            Assert.Contains("nothing can be written in '/proc'", error.Message, StringComparison.Ordinal);
            Assert.IsAssignableFrom<SystemException>(error.InnerException);
        }

        Assert.Equal(before, model.Parameters.ToArray());
    }

    [Fact]
    public void A_read_only_file_is_refused_before_the_training()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "run.safetensors", "run.csv" })
        {
            File.WriteAllText(folder.Path(name), "old");
            File.SetAttributes(folder.Path(name), FileAttributes.ReadOnly);
        }

        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        foreach (Callback callback in new Callback[] { new ModelCheckpoint(folder.Path("run.safetensors")), new CsvLogger(folder.Path("run.csv")), new CsvLogger(folder.Path("run.csv")) { Append = true } })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(40), new() { Callbacks = [callback] }));
            Assert.Contains("the file is read-only. Change its permissions, or choose another name.", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, model.Parameters.ToArray());
        foreach (string name in folder.Files())
        {
            Assert.Equal("old", File.ReadAllText(folder.Path(name)));
            File.SetAttributes(folder.Path(name), FileAttributes.Normal);
        }
    }

    [LinuxFact]
    public void A_checkpoint_that_would_replace_a_device_is_refused_before_the_training()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(40), new() { Callbacks = [new ModelCheckpoint("/dev/null")] }));
        Assert.Contains("ModelCheckpoint is to write '/dev/null', but", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_full_disk_ends_the_training_and_leaves_a_usable_model()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), oneEpoch = new(LabelCodec.Boolean);
        IOException error = Assert.Throws<IOException>(() => model.Fit(LearnableData.Binary(40), new() { Epochs = 5, Callbacks = [new CsvLogger("/dev/full")] }));
        Assert.Contains("/dev/full", error.Message, StringComparison.Ordinal);
        IsUsable(model, oneEpoch);
    }

    [Fact]
    public void A_checkpoint_whose_folder_goes_away_ends_the_training_and_leaves_a_usable_model()
    {
        using TemporaryFolder folder = new();
        string gone = Directory.CreateDirectory(folder.Path("gone")).FullName;
        ModelCheckpoint checkpoint = new(Path.Combine(gone, "run.safetensors"));
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean), oneEpoch = new(LabelCodec.Boolean);
        FitOptions options = new() { Epochs = 5, Callbacks = [new Removing(gone), checkpoint] };
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => model.Fit(LearnableData.Binary(40), options));
        Assert.Contains(gone, error.Message, StringComparison.Ordinal);
        Assert.Null(checkpoint.LastPath);
        IsUsable(model, oneEpoch);
    }

    [Fact]
    public void A_disk_that_fails_in_the_middle_leaves_the_older_file_and_no_other()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("model.bin");
        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));
        IOException full = new("No space left on device");
        Assert.Same(full, Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([9, 9]);
            throw full;
        })));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_name_that_is_empty_or_a_folder_is_refused()
    {
        using TemporaryFolder folder = new();
        string own = Directory.CreateDirectory(folder.Path("own")).FullName;
        Assert.Contains("names a folder", Assert.Throws<ArgumentException>(() => AtomicFile.Write(own, _ => { })).Message, StringComparison.Ordinal);
        Assert.Contains("names a folder", Assert.Throws<ArgumentException>(() => AtomicFile.Write(own + Path.DirectorySeparatorChar, _ => { })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AtomicFile.Write(" ", _ => { }));
        Assert.Contains("no folder", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(own, "no", "file"), _ => { })).Message, StringComparison.Ordinal);
    }

    // As after one whole epoch, and ready for more.
    private static void IsUsable(TestModel<Spec.Standardized, bool> model, TestModel<Spec.Standardized, bool> oneEpoch)
    {
        oneEpoch.Fit(LearnableData.Binary(40));
        Assert.Equal(oneEpoch.Core.Predict(Row), model.Core.Predict(Row));
        model.Fit(LearnableData.Binary(40));
    }

    private sealed class Removing(string folder) : Callback
    {
        public override void OnEpochEnd(TrainingControl training, EpochReport report) => Directory.Delete(folder, recursive: true);
    }
}
