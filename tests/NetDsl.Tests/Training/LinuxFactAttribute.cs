namespace NetDsl.Tests.Training;

/// <summary>A fact that needs files which only Linux has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux has /dev/full and a folder in which nobody may write.";
}
