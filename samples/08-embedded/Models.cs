/// <summary>
/// Reads a digit from the dots of a display. Its weights are a part of this program. Whoever changes the layers gets NDSL6008, because the file
/// was saved for others: <c>dotnet run -p:TrainAnew=true ... --train</c> builds without it and writes it anew.
/// </summary>
[Input(35)]
[Dense(24, Relu)]
[Output(10, Softmax)]
#if !TRAIN
[Weights("digits.safetensors")]
#endif
public partial class DigitReader;
