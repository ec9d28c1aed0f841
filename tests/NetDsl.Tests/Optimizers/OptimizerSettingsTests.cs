using System.Reflection;

namespace NetDsl.Tests.Optimizers;

public class OptimizerSettingsTests
{
    private static readonly Optimizer[] Defaults = [new Sgd(), new RmsProp(), new Adam(), new AdamW(), new Nadam(), new Adagrad(), new Adadelta(), new Lion()];

    public static TheoryData<string, string> Wrong => new()
    {
        { "Adam.LearningRate is 0; it must be a finite number above 0.", "LearningRate" },
        { "Sgd.LearningRate is -0.5; it must be a finite number above 0.", "LearningRate" },
        { "Adam.LearningRate is NaN; it must be a finite number above 0.", "LearningRate" },
        { "Adam.Beta1 is 1; it must be at least 0 and below 1.", "Beta1" },
        { "AdamW.Beta2 is -0.1; it must be at least 0 and below 1.", "Beta2" },
        { "Nadam.Epsilon is -1E-07; it must be a finite number, 0 or above.", "Epsilon" },
        { "Adadelta.Epsilon is 0; it must be a finite number above 0.", "Epsilon" },
        { "Sgd.Momentum is 1.5; it must be at least 0 and below 1.", "Momentum" },
        { "RmsProp.Rho is 1; it must be at least 0 and below 1.", "Rho" },
        { "Adagrad.InitialAccumulator is -1; it must be a finite number, 0 or above.", "InitialAccumulator" },
        { "Lion.WeightDecay is Infinity; it must be a finite number, 0 or above.", "WeightDecay" },
        { "Lion.ClipNorm is -1; it must be a finite number, 0 or above.", "ClipNorm" },
        { "Sgd.ClipValue is -2; it must be a finite number, 0 or above.", "ClipValue" },
    };

    private static Optimizer Make(string message) => message[..message.IndexOf(';')] switch
    {
        "Adam.LearningRate is 0" => new Adam { LearningRate = 0 },
        "Sgd.LearningRate is -0.5" => new Sgd { LearningRate = -0.5f },
        "Adam.LearningRate is NaN" => new Adam { LearningRate = float.NaN },
        "Adam.Beta1 is 1" => new Adam { Beta1 = 1 },
        "AdamW.Beta2 is -0.1" => new AdamW { Beta2 = -0.1f },
        "Nadam.Epsilon is -1E-07" => new Nadam { Epsilon = -1e-7f },
        "Adadelta.Epsilon is 0" => new Adadelta { Epsilon = 0 },
        "Sgd.Momentum is 1.5" => new Sgd { Momentum = 1.5f },
        "RmsProp.Rho is 1" => new RmsProp { Rho = 1 },
        "Adagrad.InitialAccumulator is -1" => new Adagrad { InitialAccumulator = -1 },
        "Lion.WeightDecay is Infinity" => new Lion { WeightDecay = float.PositiveInfinity },
        "Lion.ClipNorm is -1" => new Lion { ClipNorm = -1 },
        _ => new Sgd { ClipValue = -2 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_value_and_range(string message, string setting)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(Make(message).Validate);
        Assert.StartsWith(message, error.Message);
        Assert.Equal(setting, error.ParamName);
    }

    [Fact]
    public void Defaults_are_valid() => Assert.All(Defaults, optimizer => optimizer.Validate());

    [Fact]
    public void Each_optimizer_has_an_attribute_with_the_same_settings_and_defaults()
    {
        foreach (Optimizer optimizer in Defaults)
        {
            Type attributeType = typeof(Optimizer).Assembly.GetType($"NetDsl.{optimizer.GetType().Name}Attribute", throwOnError: true)!;
            object attribute = Activator.CreateInstance(attributeType)!;
            Assert.Equal(Settings(optimizer), Settings(attribute));
            AttributeUsageAttribute usage = attributeType.GetCustomAttribute<AttributeUsageAttribute>()!;
            Assert.Equal((AttributeTargets.Class, false, false), (usage.ValidOn, usage.Inherited, usage.AllowMultiple));
        }
    }

    private static SortedDictionary<string, object> Settings(object source) => new(source.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true })
        .ToDictionary(property => property.Name, property => property.GetValue(source)!));
}
