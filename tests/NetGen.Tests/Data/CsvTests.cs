using System.Globalization;
using System.Text;
using CsCheck;

namespace NetGen.Tests.Data;

/// <summary>CSV files become data sets.</summary>
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
        Assert.Equal([1, 0], new[] { data.ClassOf(0), data.ClassOf(1) });
    }

    [Fact]
    public void Number_targets_become_quantities_unless_classes_are_asked_for()
    {
        const string text = "a,kind\n1,5\n2,6.5\n";
        Assert.Null(Read(text).ClassNames);
        Assert.Equal([5f, 6.5f], Read(text).Targets.ToArray());
        Assert.Equal(["5", "6.5"], Read(text, new CsvOptions { Target = CsvTarget.Classes }).ClassNames);
    }

    [Fact]
    public void Classes_are_ordered_by_name_and_numbers_by_value()
    {
        Assert.Equal(["B", "a", "ä"], Read("a,kind\n1,a\n2,ä\n3,B\n").ClassNames);
        var numbers = Read("a,kind\n1,10\n2,9\n3,-1\n", new CsvOptions { Target = CsvTarget.Classes });
        Assert.Equal(["-1", "9", "10"], numbers.ClassNames);
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(numbers.ClassOf));
    }

    [Fact]
    public void Given_classes_keep_their_order_and_need_not_all_occur()
    {
        var data = Read("a,kind\n1,low\n2,low\n", new CsvOptions { Classes = ["low", "medium", "high"] });
        Assert.Equal(["low", "medium", "high"], data.ClassNames);
        Assert.Equal([2, 0, 0], data.CountClasses());
        Assert.Equal(["1", "0"], Read("a,kind\n1,0\n2,1\n", new CsvOptions { Classes = ["1", "0"] }).ClassNames);
    }

    [Theory]
    [InlineData("a,kind\n1,x\n2,y\n")]
    [InlineData("a,kind\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,kind\r1,x\r2,y\r")]
    [InlineData("a,kind\n1,x\n2,y")]
    [InlineData("a,kind\r\n1,x\r\n2,y")]
    [InlineData("\uFEFFa,kind\n1,x\n2,y")]
    [InlineData("\uFEFF\"a\",kind\n1,x\n2,y")]
    [InlineData("\n\na,kind\n\n1,\"x\"\n\n2,y\n\n\n")]
    [InlineData("a,kind\n1,x\n   \n2,y\n")]
    [InlineData("a , kind\n 1, x\n2 ,\"y\"\n")]
    public void Line_ends_marks_quotes_blanks_and_blank_lines_do_not_matter(string text)
    {
        var data = Read(text);
        Assert.Equal(["a"], data.FeatureNames);
        Assert.Equal([1f, 2f], data.Inputs.ToArray());
        Assert.Equal(["x", "y"], data.ClassNames);
    }

    [Fact]
    public void Quoted_values_may_hold_delimiters_quotes_and_line_ends() =>
        Assert.Equal(["one,\ntwo", "say \"three\""], Read("a,kind\n1,\"one,\ntwo\"\n2,\"say \"\"three\"\"\"\n").ClassNames);

    [Fact]
    public void Any_text_survives_quoting()
    {
        // Blanks at the ends are trimmed outside quotes only.
        var names = Gen.String[Gen.Char["ab,;\"\n\r\t é1."], 0, 8].Select(text => "_" + text + "_").Array[2, 6].Where(names => names.Distinct().Count() == names.Length);
        names.Sample(all =>
        {
            var text = new StringBuilder("a,kind\n");
            for (int i = 0; i < all.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"{i},\"{all[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
            var data = Read(text.ToString());
            Assert.Equal(all, Enumerable.Range(0, all.Length).Select(i => data.ClassNames![data.ClassOf(i)]));
        });
    }

    [Fact]
    public void Any_float_survives_whatever_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CommaCulture();
            Gen.Float.Where(float.IsFinite).Array[1, 20].Sample(values =>
            {
                string text = "a,kind\n" + string.Concat(values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{value:R},{(i == 0 ? "x" : "y")}\n"))) + "0,x\n0,y\n";
                Assert.Equal(values, Read(text).Inputs[..values.Length].ToArray());
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_delimiter_is_taken_on_request()
    {
        Assert.Equal([1.5f, 2f], Read("a;kind\n1.5;x\n2;y\n", new CsvOptions { Delimiter = ';' }).Inputs.ToArray());
        Assert.Equal([1.5f, 2f], Read("a\tkind\n1.5\tx\n2\ty\n", new CsvOptions { Delimiter = '\t' }).Inputs.ToArray());
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
    public void Rows_with_missing_values_are_left_out_on_request()
    {
        const string text = "a,b,id,kind\n1,4,,x\n?,5,,y\n3,na,,x\n2,6,,\n9,8,,y\n";
        var data = Read(text, new CsvOptions { Missing = MissingValues.DropRow, Ignore = ["id"] });
        Assert.Equal([1f, 4f, 9f, 8f], data.Inputs.ToArray());
        Assert.Equal([0, 1], new[] { data.ClassOf(0), data.ClassOf(1) });
    }

    [Fact]
    public void Rows_left_out_are_told_once_by_their_lines()
    {
        const string text = "a,kind\n1,x\n?,y\n\n\"3\n\",\nNA,x\n9,y\n";
        var told = new List<IReadOnlyList<int>>();
        var options = new CsvOptions { Missing = MissingValues.DropRow, RowsDropped = told.Add };
        Read(text, options);
        Assert.Equal([3, 5, 7], Assert.Single(told));
        told.Clear();
        Read(text.Replace("\"3\n\"", "3", StringComparison.Ordinal), options with { Missing = MissingValues.Mean });
        Assert.Equal([5], Assert.Single(told));
        told.Clear();
        Read("a,kind\n1,x\n2,y\n", options);
        Assert.Empty(told);
    }

    [Fact]
    public void Samples_keep_the_lines_they_are_from()
    {
        // Each value is its line.
        var data = Read("a,kind\n2,x\n?,y\n\n5,y\n6,x\n7,y\n8,x\n9,y\n10,x\n", new CsvOptions { Missing = MissingValues.DropRow });
        Assert.Equal([2, 5, 6, 7, 8, 9, 10], data.SourceLines.ToArray());
        var (first, second) = data.Split(0.5, seed: 1);
        Assert.NotEqual(first.SourceLines.ToArray().Order(), first.SourceLines.ToArray());
        foreach (var part in new[] { first, second, data.Slice(2, 3), data.KFold(3, seed: 1).First().Train, data.WithSampleWeights([1, 2, 3, 4, 5, 6, 7]) })
            Assert.Equal(part.Inputs.ToArray(), part.SourceLines.ToArray().Select(line => (float)line));
        Assert.Equal(data.SourceLines.ToArray(), Normalizer.Standardize(data).Apply(data).SourceLines.ToArray());
        Assert.True(Dataset.FromArrays([1, 2], [1, 2], 1, 1).SourceLines.IsEmpty);
    }

    [Fact]
    public void Missing_values_become_the_mean_of_the_kept_rows_on_request()
    {
        const string text = "a,b,kind\n1,4,x\n?,5,y\n3,NA,x\n2000,6000,\n";
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 4.5f], Read(text, new CsvOptions { Missing = MissingValues.Mean }).Inputs.ToArray());
    }

    [Fact]
    public void What_is_missing_can_be_told()
    {
        const string text = "a,kind\n-999,x\n4,NA\n5,x\n";
        var data = Read(text, new CsvOptions { Missing = MissingValues.DropRow, MissingMarks = ["-999"] });
        Assert.Equal([4f, 5f], data.Inputs.ToArray());
        Assert.Equal(["NA", "x"], data.ClassNames);
    }

    [Fact]
    public void A_reader_stays_open()
    {
        using var reader = new StringReader("a,kind\n1,x\n2,y\n");
        Dataset.FromCsv(reader, "kind");
        Assert.Equal(-1, reader.Read());
    }

    [Fact]
    public void Wine_is_read()
    {
        var wine = Dataset.FromCsv(TestData.Require("wine-quality.csv"), target: "quality");
        Assert.Equal((6497, 12, 3), (wine.Count, wine.InputSize, wine.TargetSize));
        Assert.Equal(["high", "low", "medium"], wine.ClassNames);
        Assert.Equal([1277, 2384, 2836], wine.CountClasses());
        Assert.Equal("alcohol", wine.FeatureNames[10]);
        Assert.Equal([7.4f, 0.7f, 0f, 1.9f, 0.076f, 11f, 34f, 0.9978f, 3.51f, 0.56f, 9.4f, 0f], wine.Input(0).ToArray());
    }

    [Fact]
    public void Iris_is_read()
    {
        var iris = Dataset.FromCsv(TestData.Require("iris.csv"), target: "species");
        Assert.Equal((150, 4, 3), (iris.Count, iris.InputSize, iris.TargetSize));
        Assert.Equal([50, 50, 50], iris.CountClasses());
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], iris.Input(0).ToArray());
    }

    /// <summary>A culture that writes 1,5: made by hand, as the tests run without culture data.</summary>
    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        return culture;
    }

    private static Dataset Read(string text, CsvOptions? options = null) => Dataset.FromCsv(new StringReader(text), "kind", options);
}
