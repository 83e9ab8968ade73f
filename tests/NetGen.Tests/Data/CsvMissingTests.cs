namespace NetGen.Tests.Data;

/// <summary>One rule tells what stands for a missing value, in numbers, categories and targets alike.</summary>
public sealed class CsvMissingTests
{
    public static TheoryData<string> Marks => ["", "?", "NA", "<NA>", "N/A", "n/a", "#N/A", "#N/A N/A", "#NA", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"];

    [Theory]
    [MemberData(nameof(Marks))]
    public void A_mark_is_missing_in_numbers_categories_and_targets(string mark)
    {
        string text = $"a,color,kind\n1,red,x\n{mark},red,x\n3,{mark},x\n4,blue,{mark}\n5,blue,y\n";
        var options = new CsvOptions { Categorical = ["color"] };
        for (int line = 3; line <= 5; line++)
        {
            string[] lines = text.Split('\n');
            var error = Assert.Throws<CsvFormatException>(() => Read($"{lines[0]}\n{lines[1]}\n{lines[line - 1]}\n{lines[5]}\n", options));
            Assert.Equal((3, mark), (error.Line, error.Text));
            Assert.Contains("missing value", error.Message, StringComparison.Ordinal);
        }

        var data = Read(text, options with { Missing = MissingValues.DropRow });
        Assert.Equal(["x", "y"], data.ClassNames);
        Assert.Equal(["a", "color=blue", "color=red"], data.FeatureNames);
        Assert.Equal([2, 6], data.SourceLines.ToArray());
    }

    [Fact]
    public void A_class_that_is_given_is_no_mark()
    {
        const string text = "a,kind\n1,None\n2,mild\n3,NA\n";
        var data = Read(text, new CsvOptions { Classes = ["None", "mild"], Missing = MissingValues.DropRow });
        Assert.Equal([1, 1], data.CountClasses());
        Assert.Equal(["None", "mild"], Read(text, new CsvOptions { MissingMarks = ["NA"], Missing = MissingValues.DropRow }).ClassNames);
        Assert.Contains("CsvOptions.MissingMarks", Assert.Throws<CsvFormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    private static Dataset Read(string text, CsvOptions? options = null) => Dataset.FromCsv(new StringReader(text), "kind", options);
}
