namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>Rules that compare the labels of a call with the output of the model: NDSL2016, NDSL2018, NDSL4002.</summary>
public class LabelRuleTests
{
    [Theory]
    [InlineData("var h = tags.Fit((rows, {|NDSL2016:NetDsl.OneHot.Encode(numbers, 3)|}));", "one-hot labels are one of 3 classes, but independent Sigmoid units may all say yes or all say no: use Softmax in 'Tags'")]
    [InlineData("float[][] l = {|NDSL2016:NetDsl.OneHot.Encode(numbers, 3)|}; var d = Dataset.Create(rows, l); var h = tags.Fit(d);", "one-hot labels are one of 3 classes, but independent Sigmoid units may all say yes or all say no: use Softmax in 'Tags'")]
    [InlineData("Kind k = (Kind)classes.Classify(row); Pair p = {|NDSL2018:(Pair)classes.Classify(row)|};", "'Pair' has 2 members, but 'Classes' has 3 output units: give it 2, or leave the number to [Output<Pair>(Softmax)]")]
    [InlineData("var h = two.Fit(kinds.Select(k => {|NDSL2018:(int)k|}));", "'Kind' has 3 members, but 'Two' has 2 output units: give it 3, or leave the number to [Output<Kind>(Softmax)]")]
    [InlineData("var d = kinds.Select(k => {|NDSL2018:(int)k|}); var h = two.Fit(d); var r = two.Evaluate(d);", "'Kind' has 3 members, but 'Two' has 2 output units: give it 3, or leave the number to [Output<Kind>(Softmax)]")]
    [InlineData("Kind[] all = [Kind.Setosa]; var d = Dataset.Create(rows, all.Select(k => {|NDSL2018:(int)k|}).ToArray()); var r = two.Evaluate(d);", "'Kind' has 3 members, but 'Two' has 2 output units: give it 3, or leave the number to [Output<Kind>(Softmax)]")]
    [InlineData("var h = spam.Fit(mails, new() { Validation = {|NDSL4002:data|} });", "'Spam' is trained with labels of type bool here, but the validation rows have labels of type int: both need the same")]
    [InlineData("var soft = mails.Select(l => l ? 0.9f : 0.1f); var h = spam.Fit(soft, some with { Validation = {|NDSL4002:mails|} });", "'Spam' is trained with labels of type float here, but the validation rows have labels of type bool: both need the same")]
    [InlineData("float[][] l = [[1, 2, 3, 4], {|NDSL4002:[1, 2]|}]; var h = auto.Fit((rows, l));", "'Auto' has 4 output units and needs 4 values per label, but this one has 2")]
    [InlineData("var r = tags.Evaluate((rows, numbers.Select(n => {|NDSL4002:new float[] { n }|}).ToArray()));", "'Tags' has 3 output units and needs 3 values per label, but this one has 1")]
    [InlineData("var h = auto.Fit((rows, {|NDSL4002:NetDsl.OneHot.Encode(numbers, 4)|}));", "'Auto' predicts 4 free numbers with MeanSquaredError, but these labels are one-hot rows, and so classes: use [Output(4, Softmax)]")]
    public Task A_mistake_is_reported_at_its_place(string body, string message) => CallSiteCase.Expect(body, message);

    [Theory]
    [InlineData("NDSL2016", "var h = tags.Fit((rows, rows)); h = oneHot.Fit((rows, NetDsl.OneHot.Encode(numbers, 3)));")]
    [InlineData("NDSL2016", "float[][] l = NetDsl.OneHot.Encode(numbers, 3); if (n > 3) l = rows; var h = tags.Fit((rows, l));")]
    [InlineData("NDSL2018", "Kind k = (Kind)classes.Classify(row); k = (Kind)two.Classify(row); int number = classes.Classify(row); var h = classes.Fit(kinds.Select(x => (int)x));")]
    [InlineData("NDSL2018", "var h = two.Fit(pairs.Select(p => (int)p)); h = two.Fit(kinds.Select(k => k == Kind.Setosa ? 1 : 0)); DayOfWeek d = (DayOfWeek)classes.Classify(row);")]
    [InlineData("NDSL2018", "var k = (StringSplitOptions)classes.Classify(row); ConsoleModifiers m = (ConsoleModifiers)classes.Classify(row);")]
    [InlineData("NDSL4002", "var h = spam.Fit(mails, new() { Validation = mails }); Dataset any = n > 1 ? mails : data; h = spam.Fit(mails, new() { Validation = any }); h = spam.Fit(mails, new() { Validation = null });")]
    [InlineData("NDSL4002", "var h = oneHot.Fit((rows, NetDsl.OneHot.Encode(numbers, 3))); h = tags.Fit((rows, NetDsl.OneHot.Encode(numbers, 3))); h = textbook.Fit((rows, NetDsl.OneHot.Encode(numbers, 3))); h = auto.Fit((NetDsl.OneHot.Encode(numbers, 4), rows));")]
    [InlineData("NDSL4002", "float[][] l = [[1, 2, 3, 4], row]; var h = auto.Fit((rows, l)); h = auto.Fit((rows, rows)); h = oneHot.Fit((rows, numbers.Select(n => new float[] { n }).ToArray()));")]
    public Task Other_code_is_left_alone(string id, string body) => CallSiteCase.ExpectSilence(id, body);
}
