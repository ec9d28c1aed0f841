/// <summary>The probability of a circle, from a picture of 100 x 100 pixels.</summary>
[Input(100, 100, 1)]
[Conv2D(8, 3, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Flatten]
[Dense(10, Relu)]
[Output(Sigmoid)]
public partial class CircleOrSquare;

/// <summary>The same network with four answers.</summary>
[Input(100, 100, 1)]
[Conv2D(8, 3, Relu, Padding = Padding.Same)]
[MaxPool2D]
[Flatten]
[Dense(10, Relu)]
[Output<Shape>(Softmax)]
public partial class ShapeNet;

/// <summary>What a picture shows.</summary>
public enum Shape
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A triangle, its tip above.</summary>
    Triangle,
}
