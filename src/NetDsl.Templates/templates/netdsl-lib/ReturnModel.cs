namespace NetDsl._1;

/// <summary>The network. Only this library sees it: what it is made of can change without changing those who ask it.</summary>
[Input(3)]
[Standardize]
[Dense(8, Relu)]
[Output(Sigmoid)]
[Adam(LearningRate = 0.02f)]
internal partial class ReturnModel;
