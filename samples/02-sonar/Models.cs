/// <summary>What sent the echo back. The sigmoid unit gives the probability of the second member.</summary>
public enum Return
{
    /// <summary>A rock of roughly cylindrical shape: R in the data.</summary>
    Rock,

    /// <summary>A metal cylinder: M in the data.</summary>
    Mine,
}

/// <summary>Raw inputs, as many hidden units as inputs. All kernels of this sample start from N(0, 0.05), all biases from 0.</summary>
[Input(60)]
[Dense(60, Relu, KernelInitializer = Initializer.RandomNormal)]
[Output<Return>(Sigmoid, KernelInitializer = Initializer.RandomNormal)]
public partial class SonarBaseline;

/// <summary>The same, with inputs of mean 0 and deviation 1.</summary>
[Input(60)]
[Standardize]
[Dense(60, Relu, KernelInitializer = Initializer.RandomNormal)]
[Output<Return>(Sigmoid, KernelInitializer = Initializer.RandomNormal)]
public partial class SonarStandardized;

/// <summary>Half the hidden units: the network must choose what matters.</summary>
[Input(60)]
[Standardize]
[Dense(30, Relu, KernelInitializer = Initializer.RandomNormal)]
[Output<Return>(Sigmoid, KernelInitializer = Initializer.RandomNormal)]
public partial class SonarSmaller;

/// <summary>One more hidden layer: the network can combine what it found.</summary>
[Input(60)]
[Standardize]
[Dense(60, Relu, KernelInitializer = Initializer.RandomNormal)]
[Dense(30, Relu, KernelInitializer = Initializer.RandomNormal)]
[Output<Return>(Sigmoid, KernelInitializer = Initializer.RandomNormal)]
public partial class SonarLarger;
