/// <summary>What a picture of Fashion-MNIST shows; the numbers are those of its label files.</summary>
public enum Clothing
{
    /// <summary>A T-shirt or top.</summary>
    Top,

    /// <summary>Trousers.</summary>
    Trouser,

    /// <summary>A pullover.</summary>
    Pullover,

    /// <summary>A dress.</summary>
    Dress,

    /// <summary>A coat.</summary>
    Coat,

    /// <summary>A sandal.</summary>
    Sandal,

    /// <summary>A shirt.</summary>
    Shirt,

    /// <summary>A sneaker.</summary>
    Sneaker,

    /// <summary>A bag.</summary>
    Bag,

    /// <summary>An ankle boot.</summary>
    Boot,
}

/// <summary>The smallest network of the tutorial on pixels from 0 to 255 as they are: the lesson is how badly it learns.</summary>
[Input(28, 28)]
[Flatten]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Output<Clothing>(Softmax)]
public partial class FashionRaw;

/// <summary>The same network on pixels from 0 to 1. For inference the division disappears into the first layer's weights.</summary>
[Input(28, 28)]
[Rescale(1 / 255f)]
[Flatten]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Output<Clothing>(Softmax)]
public partial class FashionSmall;

/// <summary>The network of TensorFlow's guide to classification: 101,770 parameters.</summary>
[Input(28, 28)]
[Rescale(1 / 255f)]
[Flatten]
[Dense(128, Relu)]
[Output<Clothing>(Softmax)]
public partial class FashionDense;

/// <summary>
/// Wide layers, whose 2 MB of weights do not fit into a core's cache: a single prediction would mostly wait for them. Rounded to bfloat16 they are half as many bytes, and it
/// takes half as long. Training reads and writes floats as ever.
/// </summary>
[Input(28, 28)]
[Rescale(1 / 255f)]
[Flatten]
[Dense(512, Relu)]
[Dense(256, Relu)]
[Output<Clothing>(Softmax)]
[Quantize(WeightFormat.BFloat16)]
public partial class FashionWide;

/// <summary>Two convolutions, each followed by a maximum over 2 x 2 places.</summary>
[Input(28, 28, 1)]
[Rescale(1 / 255f)]
[Conv2D(16, 3, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Conv2D(32, 3, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Flatten]
[Dense(64, Relu)]
[Output<Clothing>(Softmax)]
public partial class FashionConv;

/// <summary>
/// Residual blocks (He, Zhang, Ren and Sun 2016): each learns what to add to its input. Every convolution is normalised, pooling halves the picture between the stages, and the mean over all
/// places takes the step to the classes: 117,210 parameters.
/// </summary>
[Input(28, 28, 1)]
[Rescale(1 / 255f)]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]
[MaxPool2D]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]
[Residual]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), BatchNorm]
[EndResidual(Relu)]
[MaxPool2D]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]
[Residual]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false), BatchNorm]
[EndResidual(Relu)]
[GlobalAveragePool]
[Output<Clothing>(Softmax)]
public partial class FashionResidual;

/// <summary>LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998) in today's dress: Relu, maxima and Softmax; 61,706 parameters. For the digits of MNIST.</summary>
[Input(28, 28, 1)]
[Rescale(1 / 255f)]
[Conv2D(6, 5, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Conv2D(16, 5, Relu)]
[MaxPool2D]
[Flatten]
[Dense(120, Relu)]
[Dense(84, Relu)]
[Output(10, Softmax)]
public partial class LeNet;
