using NetGen.Tests.Persistence;

namespace NetGen.Tests.Data;

/// <summary>Rows of a CSV file become sequences by their id, in order of their time.</summary>
public sealed class SequenceCsvTests
{
    private const string Text = "machine,when,speed,load,state\nb,2,3,30,bad\na,10,1,10,good\nb,1,4,40,bad\na,9,2,20,good\nb,3,5,50,bad\n";

    [Fact]
    public void Rows_of_an_id_are_a_sequence_in_order_of_time()
    {
        var data = Read(Text);
        Assert.Equal((2, 2, 2, false), (data.Count, data.InputSize, data.TargetSize, data.HasTargetsAtEveryStep));
        Assert.Equal(["b", "a"], data.Ids);
        Assert.Equal(["speed", "load"], data.FeatureNames);
        Assert.Equal(["bad", "good"], data.ClassNames);
        Assert.Equal([4f, 40f, 3f, 30f, 5f, 50f], data.InputsOf(0).ToArray());
        Assert.Equal([2f, 20f, 1f, 10f], data.InputsOf(1).ToArray());
        Assert.Equal([0, 1], new[] { data.ClassOf(0), data.ClassOf(1) });
        Assert.Equal([4, 2, 6], data.SourceLinesOf(0).ToArray());
        Assert.Equal([5, 3], data.SourceLinesOf(1).ToArray());
    }

    [Fact]
    public void Ids_and_lines_stay_with_their_sequences()
    {
        var a = Normalizer.Standardize(Read(Text)).Apply(Read(Text).Select([1]));
        Assert.Equal(["a"], a.Ids);
        Assert.Equal([5, 3], a.SourceLinesOf(0).ToArray());
        Assert.Equal([5], a.ToDataset(2).SourceLines.ToArray());
    }

    [Fact]
    public void Every_row_may_have_its_own_target()
    {
        const string text = "machine,when,speed,state\nb,2,3,0.5\na,1,1,2\nb,1,4,1.5\n";
        var data = Read(text, everyStep: true);
        Assert.Equal((1, true), (data.TargetSize, data.HasTargetsAtEveryStep));
        Assert.Equal([1.5f, 0.5f], data.TargetsOf(0).ToArray());
        Assert.Equal([2f], data.TargetsOf(1).ToArray());
        var classes = Read("machine,when,speed,state\nb,2,3,up\na,1,1,up\nb,1,4,down\n", everyStep: true);
        Assert.Equal([0, 1, 1], new[] { classes.ClassAt(0, 0), classes.ClassAt(0, 1), classes.ClassAt(1, 0) });
        Assert.Equal([1f, 0f, 0f, 1f], classes.TargetsOf(0).ToArray());
    }

    [Fact]
    public void A_target_that_changes_within_a_sequence_is_refused_by_its_line()
    {
        var error = Assert.Throws<CsvFormatException>(() => Read("machine,when,speed,state\nb,2,3,up\na,1,1,up\nb,3,3,down\nb,1,4,up\n"));
        Assert.Equal((4, "state", "down"), (error.Line, error.Column, error.Text));
        Assert.Contains("found 'down', but line 5 of the same sequence, 'b', has 'up'", error.Message, StringComparison.Ordinal);
        Assert.Contains("targetsAtEveryStep", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Throws<CsvFormatException>(() => Read("machine,when,speed,state\nb,2,3,1\nb,3,1,1.5\n")).Line);
        Assert.Equal(1f, Read("machine,when,speed,state\nb,2,3,1\nb,3,1,1.0\n").TargetsOf(0)[0]);
    }

    [Fact]
    public void A_time_that_stands_twice_in_a_sequence_is_refused_by_its_line()
    {
        var error = Assert.Throws<CsvFormatException>(() => Read("machine,when,speed,state\nb,2,3,1\na,2,1,1\nb,1,4,1\nb,2.0,4,1\n"));
        Assert.Equal((5, "when", "2.0"), (error.Line, error.Column, error.Text));
        Assert.Contains("line 2 has the same time and the same machine, 'b'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-05-31", "2024-06-01")]
    [InlineData("2024-05-31 18:00", "2024-05-31 18:01")]
    [InlineData("2024-05-31T18:00:00Z", "2024-05-31T18:00:00.0000001Z")]
    [InlineData("2024-05-31T18:00:00+02:00", "2024-05-31T17:00:00-01:00")]
    [InlineData("2024-05-31 18:00:00.25", "2024-06-01")]
    [InlineData("-1", "1e-3")]
    [InlineData("9", "10")]
    [InlineData("1717178400000000001", "1717178400000000002")]
    [InlineData("1717178400.000001", "1717178400.000002")]
    public void Times_are_numbers_or_dates(string earlier, string later)
    {
        var data = Read($"machine,when,speed,state\nb,{later},2,1\nb,{earlier},1,1\n");
        Assert.Equal([1f, 2f], data.InputsOf(0).ToArray());
        Assert.Throws<CsvFormatException>(() => Read($"machine,when,speed,state\nb,{later},2,1\nb,{later},1,1\n"));
    }

    [Theory]
    [InlineData("yesterday", 2, "expected a number, or a date in ISO 8601")]
    [InlineData("31.05.2024", 2, "expected a number, or a date in ISO 8601")]
    [InlineData("inf", 2, "expected a number, or a date in ISO 8601")]
    [InlineData("2024-05-31", 3, "expected a time like '2024-05-31' on line 2")]
    public void Other_times_are_refused(string time, int line, string message)
    {
        var error = Assert.Throws<CsvFormatException>(() => Read($"machine,when,speed,state\nb,{time},2,1\nb,7,1,1\n"));
        Assert.Equal((line, "when"), (error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",1,2,5", "machine")]
    [InlineData("b,,2,5", "when")]
    [InlineData("b,1,?,5", "speed")]
    [InlineData("b,1,2,", "state")]
    public void Missing_values_are_refused_or_take_their_step_along(string row, string column)
    {
        string text = $"machine,when,speed,state\nb,2,3,5\nb,3,4,5\n{row}\na,1,1,7\n";
        var error = Assert.Throws<CsvFormatException>(() => Read(text));
        Assert.Equal((4, column), (error.Line, error.Column));
        var told = new List<IReadOnlyList<int>>();
        var data = Read(text, options: new CsvOptions { Missing = MissingValues.DropRow, RowsDropped = told.Add });
        Assert.Equal([2, 1], new[] { data.LengthOf(0), data.LengthOf(1) });
        Assert.Equal([4], Assert.Single(told));
        var filled = Read(text, options: new CsvOptions { Missing = MissingValues.Mean });
        Assert.Equal(column == "speed" ? 3 : 2, filled.LengthOf(0));
        if (column == "speed")
            Assert.Equal(8 / 3f, filled.InputsOf(0)[0]);
    }

    [Fact]
    public void Ids_are_compared_as_text()
    {
        Assert.Equal(["1", "01", "1.0"], Read("machine,when,speed,state\n1,2,3,1\n01,2,3,1\n1.0,2,3,1\n").Ids);
    }

    [Fact]
    public void Columns_with_two_roles_are_refused()
    {
        Assert.Throws<ArgumentException>("id", () => Read(Text, id: "nothing"));
        Assert.Throws<ArgumentException>("time", () => Read(Text, time: "nothing"));
        Assert.Throws<ArgumentException>("target", () => Read(Text, target: "nothing"));
        Assert.Contains("'machine' cannot tell both", Assert.Throws<ArgumentException>("time", () => Read(Text, time: "machine")).Message, StringComparison.Ordinal);
        Assert.Contains("tells the sequence of a row", Assert.Throws<ArgumentException>("target", () => Read(Text, target: "machine")).Message, StringComparison.Ordinal);
        Assert.Contains("tells the time of a row", Assert.Throws<ArgumentException>("target", () => Read(Text, target: "when")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("options", () => Read(Text, options: new CsvOptions { Categorical = ["machine"] }));
        Assert.Equal(2, Read(Text, options: new CsvOptions { Ignore = ["machine", "when"] }).Count);
    }

    [Fact]
    public void Text_features_are_encoded()
    {
        var data = Read("machine,when,gear,state\nb,2,low,1\nb,1,high,1\n", options: new CsvOptions { Categorical = ["gear"] });
        Assert.Equal(["gear=high", "gear=low"], data.FeatureNames);
        Assert.Equal([1f, 0f, 0f, 1f], data.InputsOf(0).ToArray());
    }

    [Fact]
    public void Another_file_is_read_by_the_schema_of_the_first()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["train.csv"], Text);
        File.WriteAllText(folder["test.csv"], "state,load,machine,note,speed,when\ngood,7,z,x,8,2\ngood,5,z,y,6,1\n");
        var schema = CsvSchema.Of(folder["train.csv"], "state", new CsvOptions { Ignore = ["machine", "when"] });
        var data = SequenceDataset.FromCsv(folder["test.csv"], schema, id: "machine", time: "when");
        Assert.Equal([6f, 5f, 8f, 7f], data.InputsOf(0).ToArray());
        Assert.Equal((1, "z"), (data.ClassOf(0), data.Ids[0]));
        Assert.Equal(Read(Text).InputsOf(0).ToArray(), SequenceDataset.FromCsv(folder["train.csv"], "state", id: "machine", time: "when").InputsOf(0).ToArray());
        var wide = CsvSchema.Of(folder["train.csv"], "state", new CsvOptions { Ignore = ["machine"] });
        Assert.Contains("'when' as a feature", Assert.Throws<ArgumentException>("schema", () => SequenceDataset.FromCsv(folder["test.csv"], wide, id: "machine", time: "when")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("target", () => SequenceDataset.FromCsv(folder["test.csv"], schema, id: "state", time: "when"));
    }

    private static SequenceDataset Read(string text, bool everyStep = false, CsvOptions? options = null, string target = "state", string id = "machine", string time = "when") =>
        SequenceDataset.FromCsv(new StringReader(text), target, id, time, everyStep, options);
}
