namespace NetDsl;

/// <summary>What one step of a training brought.</summary>
/// <param name="Epoch">Number of the epoch, from 0.</param>
/// <param name="Step">Number of the step in its epoch, from 0.</param>
/// <param name="Steps">Steps of the epoch.</param>
/// <param name="Rows">Rows of the batch.</param>
/// <param name="Loss">Mean loss of the batch before the step, penalties on weights included.</param>
/// <param name="LearningRate">Learning rate of the step.</param>
public readonly record struct StepReport(int Epoch, int Step, int Steps, int Rows, double Loss, float LearningRate);
