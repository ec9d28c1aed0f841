namespace NetDsl.Tests.EndToEnd;

/// <summary>Three classes.</summary>
public enum Kind
{
    Cat,
    Dog,
    Eel,
}

/// <summary>The same, sorted anew.</summary>
public enum SortedKind
{
    Eel = 7,
    Cat = -1,
    Dog = 3,
}

/// <summary>One of them is another.</summary>
public enum OtherKind
{
    Cat,
    Dog,
    Fox,
}

/// <summary>One more.</summary>
public enum MoreKinds
{
    Cat,
    Dog,
    Eel,
    Fox,
}

/// <summary>No and yes.</summary>
public enum Level
{
    Low,
    High,
}

/// <summary>Yes and no.</summary>
public enum TurnedLevel
{
    High,
    Low,
}

/// <summary>Three flags.</summary>
[Flags]
public enum Marks
{
    None = 0,
    Odd = 1,
    Large = 2,
    Even = 4,
}

/// <summary>The same in another order.</summary>
[Flags]
public enum SortedMarks
{
    None = 0,
    Even = 1,
    Large = 2,
    Odd = 8,
}

/// <summary>Saved by one order.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<Kind>(Softmax)]
public partial class KindModel;

/// <summary>Read by another.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<SortedKind>(Softmax)]
public partial class SortedKindModel;

/// <summary>Cannot be read by this one.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<OtherKind>(Softmax)]
public partial class OtherKindModel;

/// <summary>Nor by this one.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<MoreKinds>(Softmax)]
public partial class MoreKindsModel;

/// <summary>Knows no names.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output(3, Softmax)]
public partial class NumberModel;

/// <summary>One unit.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<Level>(Sigmoid)]
public partial class LevelModel;

/// <summary>One unit that means the contrary.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<TurnedLevel>(Sigmoid)]
public partial class TurnedLevelModel;

/// <summary>A unit per flag.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<Marks>(Sigmoid)]
public partial class MarksModel;

/// <summary>The same flags in another order.</summary>
[Input(1)]
[Dense(8, Relu)]
[Output<SortedMarks>(Sigmoid)]
public partial class SortedMarksModel;
