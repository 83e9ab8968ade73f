namespace NetGen.Tests.Data;

/// <summary>CSV files become data sets, and each way to be malformed is named by line, column and text.</summary>
public sealed class CsvTests
{
    [Fact]
    public void Text_targets_become_classes()
    {
        var data = Read("a,b,kind\n1,2,yes\n3,4.5,no\n");
        Assert.Equal((2, 2, 2), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal(["no", "yes"], data.ClassNames);
        Assert.Equal([1f, 2f, 3f, 4.5f], data.Inputs.ToArray());
        Assert.Equal(1, data.ClassOf(0));
    }

    [Fact]
    public void Number_targets_become_quantities_unless_classes_are_asked_for()
    {
        const string text = "a,kind\n1,5\n2,6\n";
        Assert.Null(Read(text).ClassNames);
        Assert.Equal([5f, 6f], Read(text).Targets.ToArray());
        Assert.Equal(["5", "6"], Read(text, new CsvOptions { Target = CsvTarget.Classes }).ClassNames);
    }

    [Theory]
    [InlineData("a,kind\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,kind\r1,x\r2,y")]
    [InlineData("\uFEFFa,kind\n1,x\n2,y")]
    [InlineData("\"a\",kind\n\n1,\"x\"\n\n2,y\n")]
    public void Line_ends_marks_quotes_and_blank_lines_do_not_matter(string text)
    {
        var data = Read(text);
        Assert.Equal([1f, 2f], data.Inputs.ToArray());
        Assert.Equal(["x", "y"], data.ClassNames);
    }

    [Fact]
    public void Quoted_values_may_hold_delimiters_and_line_ends() =>
        Assert.Equal(["one,\ntwo", "three"], Read("a,kind\n1,\"one,\ntwo\"\n2,three\n").ClassNames!.OrderBy(name => name.Length).Reverse());

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,kind\n", "no row")]
    [InlineData("a,kind\n1,x\n2\n", "line 3: found 1 values, expected 2")]
    [InlineData("a,kind\n1,x\n2,y,z\n", "line 3: found 3 values, expected 2")]
    [InlineData("a,kind\n1,x\nred,y\n", "line 3: column 'a' has 'red', expected a number")]
    [InlineData("a,kind\n1,x\n1e400,y\n", "line 3: column 'a' has '1e400'")]
    [InlineData("a,kind\n1,x\n,y\n", "line 3: column 'a' has no value")]
    [InlineData("a,kind\n1,x\n?,y\n", "line 3: column 'a' has no value ('?')")]
    [InlineData("a,kind\n1,x\nNaN,y\n", "line 3: column 'a' has no value ('NaN')")]
    [InlineData("a,kind\n1,x\n2,NA\n", "line 3: column 'kind' has no value")]
    [InlineData("a,kind\n1,x\n2,x\n", "only the class 'x'")]
    [InlineData("a,a,kind\n1,2,x\n", "'a' stands twice")]
    [InlineData("a,,kind\n1,2,x\n", "column 2 has no name")]
    [InlineData("kind\nx\ny\n", "no feature")]
    [InlineData("a,kind\n1,\"x\n2,y\n", "quotes are not closed")]
    public void Malformed_text_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<CsvFormatException>(() => Read(text)).Message);

    [Fact]
    public void A_missing_column_is_answered_with_those_there_are() =>
        Assert.Contains("It has: a, kind", Assert.Throws<ArgumentException>(() => Dataset.FromCsv(new StringReader("a,kind\n1,x\n"), "sort")).Message);

    [Fact]
    public void Missing_values_follow_the_policy()
    {
        const string text = "a,b,kind\n1,4,x\n?,5,y\n3,NA,x\n2,6,\n";
        Assert.Equal([1f, 4f], Read(text + "9,9,y\n", new CsvOptions { Missing = MissingValues.DropRow }).Input(0).ToArray());
        Assert.Equal(2, Read(text + "9,9,y\n", new CsvOptions { Missing = MissingValues.DropRow }).Count);
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 4.5f], Read(text, new CsvOptions { Missing = MissingValues.Mean }).Inputs.ToArray());
        Assert.Contains("none is left", Assert.Throws<CsvFormatException>(() => Read("a,kind\n?,x\n", new CsvOptions { Missing = MissingValues.DropRow })).Message);
    }

    [Fact]
    public void Text_columns_are_encoded_or_ignored_on_request()
    {
        const string text = "color,a,kind\nred,1,x\nblue,2,y\n";
        var encoded = Read(text, new CsvOptions { Categorical = ["color"] });
        Assert.Equal(["color=blue", "color=red", "a"], encoded.FeatureNames);
        Assert.Equal([0f, 1f, 1f, 1f, 0f, 2f], encoded.Inputs.ToArray());
        Assert.Equal([1f, 2f], Read(text, new CsvOptions { Ignore = ["color"] }).Inputs.ToArray());
    }

    [Fact]
    public void Wine_and_iris_are_read()
    {
        var wine = Dataset.FromCsv(TestData.Require("wine-quality.csv"), target: "quality");
        Assert.Equal((6497, 12), (wine.Count, wine.InputSize));
        Assert.Equal(["high", "low", "medium"], wine.ClassNames);
        var iris = Dataset.FromCsv(TestData.Require("iris.csv"), target: "species");
        Assert.Equal((150, 4, 3), (iris.Count, iris.InputSize, iris.TargetSize));
    }

    private static Dataset Read(string text, CsvOptions? options = null) => Dataset.FromCsv(new StringReader(text), "kind", options);
}
