/// <summary>What a mail is. The sigmoid unit gives the probability of the second member.</summary>
public enum Mail
{
    /// <summary>Somebody wants to tell us something.</summary>
    Ham,

    /// <summary>Somebody wants to sell us something.</summary>
    Spam,
}

/// <summary>Ten measurements of a made-up mail, brought to 0..1, through two hidden layers to one probability.</summary>
[Input(10)]
[MinMaxScale]
[Dense(20, Relu)]
[Dense(10, Relu)]
[Output<Mail>(Sigmoid)]
[Metrics(Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.AreaUnderCurve)]
[Adam(LearningRate = 0.003f)]
public partial class SpamFilter;

/// <summary>The same for the 57 measurements of Spambase. Its 4601 mails are few for so many weights, so half of the hidden values are dropped while training.</summary>
[Input(57)]
[MinMaxScale]
[Dense(64, Relu)]
[Dropout(0.5f)]
[Dense(32, Relu)]
[Output<Mail>(Sigmoid)]
[Metrics(Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.AreaUnderCurve)]
[Adam(LearningRate = 0.003f)]
public partial class SpambaseFilter;
