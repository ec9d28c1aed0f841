using NetDsl.Samples;

namespace NetDsl.Tests.Data;

public class SampleDataTests
{
    [Fact]
    public void The_folder_of_the_argument_is_used_with_or_without_subfolders()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("iris.csv"), "");
        Directory.CreateDirectory(folder.Path("tabular"));
        File.WriteAllText(folder.Path("tabular/sonar.csv"), "");

        Assert.Equal(folder.Path("iris.csv"), SampleData.Find("tabular/iris.csv", ["--data", folder.FullName]));
        Assert.Equal(folder.Path("tabular/sonar.csv"), SampleData.Find("tabular/sonar.csv", ["run", "--data", folder.FullName]));
    }

    [Fact]
    public void A_missing_file_is_reported_with_its_source_and_checksum()
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<FileNotFoundException>(() => SampleData.Find("tabular/sonar.csv", ["--data", folder.FullName]));

        Assert.Contains("tabular/sonar.csv is missing", exception.Message);
        Assert.Contains(folder.Path("tabular/sonar.csv"), exception.Message);
        Assert.Contains("https://github.com/jbrownlee/Datasets", exception.Message);
        Assert.Contains("3079c09b5d2789a0f96aff82c28e5164fafe2495c5f8da96c6c256c1bd25763f", exception.Message);
    }

    [Fact]
    public void A_name_that_two_data_sets_use_is_not_taken_from_the_folder_itself()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("train-images-idx3-ubyte.gz"), "");
        Assert.Throws<FileNotFoundException>(() => SampleData.Find("mnist/train-images-idx3-ubyte.gz", ["--data", folder.FullName]));
        Assert.Throws<ArgumentException>(() => SampleData.Find("tabular/iris.csv", ["--data"]));
    }
}
