using System.Collections.Generic;

namespace NetDsl.Compiler.Faults;

/// <summary>The rules that inference enforces; ids and wording of the catalogue in analyzers/rules.</summary>
public static class Rules
{
    public static readonly Rule NoInput = new("NDSL1001", "No [Input]", "'{0}' declares layers but no input shape: add [Input(n)]");
    public static readonly Rule NoOutput = new("NDSL1002", "Not exactly one [Output] at the end", "'{0}' must end with exactly one [Output], but {1}");
    public static readonly Rule NotPositive = new("NDSL1003", "Size is not positive", "{0} of {1} must be at least 1 but is {2}");
    public static readonly Rule NeedsVector = new("NDSL1004", "Dense on an unflattened shape", "{0} expects a vector but gets the shape {1} from {2}: insert [Flatten] before it");
    public static readonly Rule WindowTooLarge = new("NDSL1005", "Window larger than the map", "{0} needs at least {1} but its input has only {2}: {3}");
    public static readonly Rule ReshapeCount = new("NDSL1006", "Reshape changes the number of values", "{0} cannot turn {1} values into {2} ({3})");
    public static readonly Rule DropoutRate = new("NDSL1017", "Dropout rate out of range", "the rate of {0} must be at least 0 and below 1 but is {1}");
    public static readonly Rule SeveralDeclarations = new("NDSL1022", "Layers over several declarations", "the order of layers is only defined within one declaration; move all layer attributes of '{0}' to one place");
    public static readonly Rule WrongPlace = new("NDSL1023", "Preparation behind a computing layer", "{0} prepares inputs and must stand before the first computing layer, but {1} stands before it");
    public static readonly Rule TooLarge = new("NDSL1027", "Network too large", "{0} of {1}: {2}, more than the {3} that one block of memory holds");
    public static readonly Rule Block = new("NDSL1028", "Block is not closed, or not open", "{0}: {1}");
    public static readonly Rule UnknownValue = new("NDSL1029", "Unknown value", "{0} reads {1}, but {2}");
    public static readonly Rule UnreadValue = new("NDSL1030", "Value that nobody reads", "nobody reads what {0} gives, so it can neither learn nor change a prediction: remove it, or join it with [Add] or [Concatenate]");
    public static readonly Rule ShapesDiffer = new("NDSL1031", "Joined shapes do not agree", "{0} joins {1} with {2}, but {3}");
    public static readonly Rule SoftmaxOverOne = new("NDSL2001", "Softmax over one unit", "Softmax over one unit always yields 1, so '{0}' cannot learn: use Sigmoid for yes/no, or one unit per class");
    public static readonly Rule SoftmaxWithBinary = new("NDSL2002", "Softmax with binary cross-entropy", "Softmax makes the {0} outputs exclude each other, but BinaryCrossEntropy treats them as independent: leave [Loss] out, or use Sigmoid");
    public static readonly Rule CategoricalOverOne = new("NDSL2003", "Categorical loss over one output", "{0} over one output cannot tell anything apart: use BinaryCrossEntropy with Sigmoid, or one unit per class");
    public static readonly Rule NoProbability = new("NDSL2005", "Binary cross-entropy on an output that is no probability", "BinaryCrossEntropy needs values between 0 and 1, but {0} yields {1}: use Sigmoid");
    public static readonly Rule NoDistribution = new("NDSL2006", "Categorical cross-entropy on an output that is no distribution", "{0} needs probabilities that sum to 1, but {1} yields {2}: use Softmax");
    public static readonly Rule OneOfMany = new("NDSL2016", "Independent Sigmoids for labels of one class", "{0} are one of {1} classes, but independent Sigmoid units may all say yes or all say no: use Softmax{2}");
    public static readonly Rule EqualStart = new("NDSL2020", "All weights of a layer start equal", "all units of {0} start with the weight {1} and would stay equal forever: choose a random KernelInitializer");
    public static readonly Rule TrainingNumber = new("NDSL3003", "Training number out of range", "{0} of {1} must be {2} but is {3}");
    public static readonly Rule DecayConstant = new("NDSL3005", "Momentum or decay constant out of range", "{0} of {1} must be at least 0 and below 1 but is {2}");
    public static readonly Rule NotPartial = new("NDSL6001", "Model or a type around it is not partial", "'{0}' must be partial so that NetDsl can add Fit and Predict to '{1}'");
    public static readonly Rule NotPlainClass = new("NDSL6002", "Model is not a plain class", "'{0}' is {1}; a model must be a plain, non-generic class");
    public static readonly Rule MemberTaken = new("NDSL6004", "Member has a generated name", "NetDsl generates '{0}' in '{1}': rename {2}");
    public static readonly Rule LanguageTooOld = new("NDSL6006", "Language version or SDK too old", "the code of '{0}' is written in C# {1}, but this project is compiled as C# {2}: set LangVersion to {1} or newer in the project file, or leave it out");
    public static readonly Rule Contradiction = new("NDSL6005", "Contradictory or undefined argument", "{0} of {1}: {2}");

    public static readonly Rule WeightsFile = new("NDSL6008", "Weights file missing or made for another topology", "weights '{0}' of {1}: {2}");

    public static readonly Rule Internal = new("NDSL6012", "Internal error", "NetDsl failed on '{0}': {1} ({2}); please report this");

    public static readonly Rule NeedsMap = new("NDSL1024", "Layer needs another rank", "{0} needs {1} but gets {2} from {3}; the number of samples is not part of a shape");

    /// <summary>All of them, for the analyzer's descriptors.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        NoInput, NoOutput, NotPositive, NeedsVector, WindowTooLarge, NeedsMap, ReshapeCount, TooLarge, Block, UnknownValue, UnreadValue, ShapesDiffer, DropoutRate, SeveralDeclarations, WrongPlace,
        SoftmaxOverOne, SoftmaxWithBinary, CategoricalOverOne, NoProbability, NoDistribution, OneOfMany, EqualStart,
        TrainingNumber, DecayConstant, NotPartial, NotPlainClass, MemberTaken, Contradiction, LanguageTooOld, WeightsFile, Internal,
    ];
}
