using System.Text;

namespace NetGen.Tests.Data;

/// <summary>Each way for a CSV file to be malformed is named by file, line, column and text.</summary>
public sealed class CsvFormatTests
{
    [Fact]
    public void Empty_text() => Fails("", 0, null, null, "empty");

    [Fact]
    public void Only_blank_lines() => Fails("\n\r\n\n", 0, null, null, "empty");

    [Fact]
    public void Only_a_header() => Fails("a,kind\n", 0, null, null, "no row of data");

    [Fact]
    public void A_short_row() => Fails("a,b,kind\n1,2,x\n3,y\n", 3, null, "3,y\n", "found 2 values, expected 3");

    [Fact]
    public void A_row_of_another_delimiter() => Fails("a;kind\n1,5;x\n", 2, null, "1,5;x\n", "found 2 values, expected 1 as in the header: '1,5;x'. Set CsvOptions.Delimiter to ';'.");

    [Fact]
    public void A_long_row() => Fails("a,kind\n1,x\n2,y,z\n", 3, null, "2,y,z\n", "found 3 values, expected 2");

    [Fact]
    public void Text_among_numbers() => Fails("a,kind\n1,x\nred,y\n", 3, "a", "red", "CsvOptions.Categorical or CsvOptions.Ignore");

    [Fact]
    public void A_number_with_a_comma() => Fails("a,kind\n1,x\n\"1,5\",y\n", 3, "a", "1,5", "expected a number. Numbers are written with a point.");

    [Fact]
    public void A_number_too_large_for_a_double() => Fails("a,kind\n1,x\n1e400,y\n", 3, "a", "1e400", "range of a float");

    [Fact]
    public void A_number_too_large_for_a_float() => Fails("a,kind\n1,x\n-1e39,y\n", 3, "a", "-1e39", "range of a float");

    [Fact]
    public void Infinity() => Fails("a,kind\n1,x\nInfinity,y\n", 3, "a", "Infinity", "range of a float");

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("NULL")]
    [InlineData("\"\"", "")]
    public void A_missing_value(string cell, string? text = null) =>
        Fails($"a,kind\n1,x\n{cell},y\n", 3, "a", text ?? cell, "Set CsvOptions.Missing to DropRow or Mean");

    [Fact]
    public void A_missing_class() => Fails("a,kind\n1,x\n2,NA\n3,y\n", 3, "kind", "NA", "missing value");

    [Fact]
    public void A_missing_quantity() => Fails("a,kind\n1,4\n2,\n3,5\n", 3, "kind", "", "missing value");

    [Fact]
    public void A_missing_category_has_no_mean() =>
        Fails("a,kind\nred,x\n,y\n", 3, "a", "", "Text has no mean", new CsvOptions { Categorical = ["a"], Missing = MissingValues.Mean });

    [Fact]
    public void A_missing_value_in_every_row() =>
        Fails("a,kind\n?,x\n,y\n", 0, null, null, "none is left", new CsvOptions { Missing = MissingValues.DropRow });

    [Fact]
    public void A_column_without_values() =>
        Fails("a,b,kind\n?,1,x\n,2,y\n", 0, "a", null, "no value at all", new CsvOptions { Missing = MissingValues.Mean });

    [Fact]
    public void One_class_only() => Fails("a,kind\n1,x\n2,x\n", 0, "kind", "x", "nothing to tell apart");

    [Fact]
    public void A_class_that_is_not_among_those_given() =>
        Fails("a,kind\n1,x\n2,z\n", 3, "kind", "z", "expected one of CsvOptions.Classes: x, y", new CsvOptions { Classes = ["x", "y"] });

    [Fact]
    public void Targets_of_text_and_numbers() => Fails("a,kind\n1,30\n2,3O\n", 3, "kind", "3O", "line 2 has the number '30'");

    [Fact]
    public void A_quantity_that_is_text() =>
        Fails("a,kind\n1,x\n", 2, "kind", "x", "set CsvOptions.Target to Classes", new CsvOptions { Target = CsvTarget.Quantity });

    [Fact]
    public void A_name_that_stands_twice() => Fails("\na,b,a,kind\n1,2,3,x\n", 2, "a", "a", "column 1 and for column 3");

    [Fact]
    public void A_column_without_a_name() => Fails("a,,kind\n1,2,x\n", 1, null, "", "column 2 has no name");

    [Fact]
    public void No_feature() => Fails("kind\nx\ny\n", 0, "kind", null, "no feature");

    [Fact]
    public void No_feature_left() => Fails("a,kind\n1,x\n2,y\n", 0, "kind", null, "no feature", new CsvOptions { Ignore = ["a"] });

    [Theory]
    [InlineData("a,kind\n1,p\n2,\"x\n3,y\n", 3)]
    [InlineData("a,kind\n1,p\n2,\"x", 3)]
    [InlineData("a,kind\r\n1,p\r\n2,\"x\r\n3,y\r\n", 3)]
    public void A_quote_that_is_not_closed(string text, int line) => Fails(text, line, null, null, "quote is not closed");

    [Theory]
    [InlineData("a,kind\n1,p\n2,x\"y\n3,z\n")]
    [InlineData("a,kind\n1,p\n2,\"x\"y\n3,z\n")]
    [InlineData("a,kind\n1,p\n\"2\" ,\"x\"y\n3,z")]
    public void A_quote_within_a_value(string text) => Fails(text, 3, null, null, "double the quotes");

    [Fact]
    public void Zero_bytes() => Fails("a\0,\0kind\n1,x\n", 1, null, "a\0", "not text in UTF-8");

    [Theory]
    [InlineData("b,a,kind\n1,2,x\n\"\n2\n\",red,y\n", 3)]
    [InlineData("b,a,kind\r\n1,2,x\r\n\"\r\n2\r\n\",red,y\r\n", 3)]
    [InlineData("b,a,kind\r1,2,x\r\"\r2\r\",red,y\r", 3)]
    [InlineData("\n\nb,a,kind\n\n\"\n1\",2,x\n\n\n2,red,y", 9)]
    public void The_line_is_where_the_row_begins(string text, int line) => Fails(text, line, "a", "red", "expected a number");

    [Fact]
    public void Long_texts_are_cut_in_the_message()
    {
        string text = new('x', 100_000);
        var error = Fails($"a,kind\n{text},y\n", 2, "a", text, "expected a number");
        Assert.InRange(error.Message.Length, 1, 300);
    }

    [Fact]
    public void A_missing_column_is_answered_with_those_there_are()
    {
        Assert.Contains("no column 'sort'. It has: a, kind.", Refused("a,kind\n1,x\n", "sort"));
        Assert.Contains("no column 'c'. It has: a, kind.", Refused("a,kind\n1,x\n", "kind", new CsvOptions { Ignore = ["c"] }));
        Assert.Contains("no column 'c'. It has: a, kind.", Refused("a,kind\n1,x\n", "kind", new CsvOptions { Categorical = ["c"] }));
    }

    [Theory]
    [InlineData(";", "to ';'")]
    [InlineData("\t", "to '\\t'")]
    public void A_likely_delimiter_is_named(string delimiter, string expected) =>
        Assert.Contains(expected, Refused($"a{delimiter}kind\n1{delimiter}x\n", "kind"));

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        const string text = "a,b,kind\n1,2,x\n3,4,y\n";
        Assert.Contains("cannot be in CsvOptions.Ignore", Refused(text, "kind", new CsvOptions { Ignore = ["kind"] }));
        Assert.Contains("cannot be in CsvOptions.Categorical", Refused(text, "kind", new CsvOptions { Categorical = ["kind"] }));
        Assert.Contains("'b' is in both", Refused(text, "kind", new CsvOptions { Categorical = ["a", "b"], Ignore = ["b"] }));
        Assert.Contains("Leave one of them out", Refused(text, "kind", new CsvOptions { Target = CsvTarget.Quantity, Classes = ["x", "y"] }));
        Assert.Contains("different names", Refused(text, "kind", new CsvOptions { Classes = ["x", "x"] }));
        Assert.Contains("Delimiter", Refused(text, "kind", new CsvOptions { Delimiter = '"' }));
        Assert.Contains("Delimiter", Refused(text, "kind", new CsvOptions { Delimiter = '\n' }));
    }

    [Fact]
    public void Bytes_that_are_not_text()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes("größe,kind\n1,x\n2,y\n"));
            var error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(path, "kind"));
            Assert.Equal(path, error.File);
            Assert.Contains("not text in UTF-8", error.Message);
            using var reader = new StreamReader(path, Encoding.Latin1);
            Assert.Equal(["größe"], Dataset.FromCsv(reader, "kind").FeatureNames);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>404</html>", "a web page saved under this name", "fetch the file itself")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a Git LFS pointer", "git lfs pull")]
    [InlineData("/annex/objects/SHA256E-s1--0.csv\n", "a git-annex pointer", "git annex get")]
    [InlineData("PK\u0003\u0004", "a zip archive", "Unpack it")]
    [InlineData("\u001f\u008b\u0008", "gzip content", "Unpack it")]
    public void Something_else_saved_under_the_name(string content, string found, string advice)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
            var error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(path, "kind"));
            Assert.Equal((path, 0), (error.File, error.Line));
            Assert.Contains(found, error.Message);
            Assert.Contains(advice, error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Truncation_at_any_character_and_any_odd_one_give_a_typed_error_or_a_data_set()
    {
        const string text = "a,b,color,kind\r\n1.5,-2e3,\"red, dark\",x\r\n?,4,blue,y\r\n6,7,\"say \"\"no\"\"\",x\r\n";
        var options = new CsvOptions { Categorical = ["color"], Missing = MissingValues.Mean };
        for (int length = 0; length < text.Length; length++)
            Check(text[..length]);
        for (int place = 0; place < text.Length; place++)
        {
            foreach (char odd in ",\"\r\n\0\uFEFF;9eE+-.xN\uD800")
                Check($"{text[..place]}{odd}{text[(place + 1)..]}");
        }

        void Check(string content)
        {
            try
            {
                var data = Dataset.FromCsv(new StringReader(content), "kind", options, "any.csv");
                Assert.All(data.Inputs.ToArray(), value => Assert.True(float.IsFinite(value)));
            }
            catch (CsvFormatException error)
            {
                Assert.Equal("any.csv", error.File);
            }
            catch (ArgumentException error)
            {
                // A column's name is changed.
                Assert.Contains("has no column", error.Message);
            }
        }
    }

    [Fact]
    public void A_missing_file() =>
        Assert.Throws<FileNotFoundException>(() => Dataset.FromCsv(Path.Combine(Path.GetTempPath(), "netgen-no-such-file.csv"), "kind"));

    private static CsvFormatException Fails(string content, int line, string? column, string? text, string message, CsvOptions? options = null)
    {
        var error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(new StringReader(content), "kind", options, "wine.csv"));
        Assert.Equal(("wine.csv", line, column), (error.File, error.Line, error.Column));
        if (text is not null)
            Assert.Equal(text, error.Text);
        Assert.StartsWith("wine.csv", error.Message);
        Assert.Contains(message, error.Message);
        return error;
    }

    private static string Refused(string content, string target, CsvOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => Dataset.FromCsv(new StringReader(content), target, options)).Message;
}
