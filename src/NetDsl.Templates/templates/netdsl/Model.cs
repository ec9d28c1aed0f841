namespace NetDsl._1;

/// <summary>The classes. Members are spelled as in the data.</summary>
public enum Fruit
{
    Apple,
    Lemon,
    Plum,
}

/// <summary>Which fruit it is, from weight, length, width and sweetness. The code of training and inference is generated for these layers.</summary>
[Input(4)]
[Standardize]
[Dense(8, Relu)]
[Output<Fruit>(Softmax)]
[Adam(LearningRate = 0.01f)]
public partial class FruitClassifier;
