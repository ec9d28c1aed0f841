namespace NetDsl.Tests.EndToEnd;

/// <summary>Exclusive or of two bits.</summary>
[Input(2)]
[Dense(8, Tanh)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.05f)]
public partial class XorModel;

/// <summary>Inside or outside of a ring.</summary>
[Input(2)]
[Standardize]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.01f)]
public partial class CirclesModel;

/// <summary>Kinds of flowers.</summary>
public enum Flower
{
    Rose,
    Tulip,
    Lily,
}

/// <summary>One of three kinds.</summary>
[Input(2)]
[Dense(20, Relu)]
[Output<Flower>(Softmax)]
[Adam(LearningRate = 0.02f)]
public partial class FlowerModel;

/// <summary>A number from three.</summary>
[Input(3)]
[MinMaxScale]
[Dense(24, Tanh)]
[Output(Linear)]
[Adam(LearningRate = 0.01f)]
[Metrics(Metric.R2)]
public partial class RegressionModel;

/// <summary>What may be true of a point, together.</summary>
[Flags]
public enum Sides
{
    None = 0,
    Right = 1,
    Above = 2,
    Far = 4,
}

/// <summary>Several yes/no answers at once.</summary>
[Input(2)]
[Dense(24, Relu)]
[Output<Sides>(Sigmoid)]
[Adam(LearningRate = 0.02f)]
public partial class SidesModel;

/// <summary>The absolute value: a straight line, bent at 0.</summary>
[Input(1)]
[PRelu]
[Output(Linear)]
[Adam(LearningRate = 0.05f)]
public partial class AbsoluteValue;

/// <summary>Slopes that learn and slopes that do not.</summary>
[Input(3)]
[PRelu(InitialAlpha = 0.1f)]
[Dense(20)]
[PRelu(Name = "Fixed", InitialAlpha = -0.5f, Trainable = false)]
[Output(Sigmoid)]
public partial class BentTwice;

/// <summary>Everything whose state a file must hold or whose random numbers must not depend on threads.</summary>
[Input(4)]
[Standardize]
[Dense(20)]
[BatchNorm]
[Activation(Relu)]
[Dropout(0.2f)]
[Dense(12, Gelu, L2 = 0.001f)]
[GaussianNoise(0.05f)]
[LayerNorm]
[Output(3, Softmax)]
[Adam(LearningRate = 0.01f)]
public partial class FullModel;

/// <summary>Which half of a picture of 6 x 6 pixels is brighter.</summary>
[Input(6, 6, 1)]
[Rescale(1 / 255f)]
[Conv2D(4, 3, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Flatten]
[Output(Sigmoid)]
public partial class BrighterHalf;

/// <summary>Wide enough that batches of a hundred rows and more are cut into shards.</summary>
[Input(64)]
[Dense(64, Relu)]
[Dense(64, Tanh)]
[Output(Sigmoid)]
public partial class WideModel;

/// <summary>The same with random numbers and a penalty.</summary>
[Input(64)]
[Dense(64, Relu, L2 = 0.01f)]
[Dropout(0.3f)]
[Dense(64, Tanh)]
[Output(Sigmoid)]
public partial class WideNoisyModel;

/// <summary>A convolution with enough work that eight pictures are a shard.</summary>
[Input(16, 16, 1)]
[Conv2D(8, 5, Relu)]
[MaxPool2D]
[Flatten]
[Output(Sigmoid)]
public partial class EightPictures;
