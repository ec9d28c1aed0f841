namespace NetDsl.Samples.Tests;

/// <summary>A fact that needs a public data file, where the samples would look for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string file)
    {
        try
        {
            SampleData.Find(file, []);
        }
        catch (FileNotFoundException missing)
        {
            Skip = missing.Message;
        }
    }
}
