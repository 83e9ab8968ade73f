using System.Text;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Data;

/// <summary>Tables of other layouts than a header line and commas are read, or refused for what they are.</summary>
public sealed class CsvLayoutTests : IDisposable
{
    private static readonly CsvOptions Blanks = new() { Delimiter = ' ' };
    private static readonly CsvOptions NoHeader = new() { HasHeader = false };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a b kind\n1 2 x\n3 4 y\n")]
    [InlineData("  a   b  kind  \r\n  1   2  x\r\n 3  4   y  \r\n")]
    [InlineData("a b kind\n\n   \n1\t2 \t x\n3  4\ty")]
    [InlineData("a b kind\n1  \"2\"   \"x\"\n3 4 \"y\"\n")]
    public void A_run_of_blanks_parts_columns_on_request(string text)
    {
        var data = Read(text, Blanks);
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1f, 2f, 3f, 4f], data.Inputs.ToArray());
        Assert.Equal(["x", "y"], data.ClassNames);
    }

    [Fact]
    public void Quoted_values_keep_their_blanks_and_lines_are_counted_as_in_the_file()
    {
        Assert.Equal(["ford  torino", "one\n two"], Read("a kind\n1  \"ford  torino\"\n2\t\"one\n two\"\n", Blanks).ClassNames);
        var error = Assert.Throws<CsvFormatException>(() => Read("\n  a  kind\n\n 1   \"x\n\n\"\n  red  y\n", Blanks));
        Assert.Equal((7, "a", "red"), (error.Line, error.Column, error.Text));
        Assert.Contains("found 3 values, expected 2", Assert.Throws<CsvFormatException>(() => Read("a kind\n1 x\n2  3 y\n", Blanks)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData('\uD800')]
    public void A_delimiter_that_cannot_part_columns_is_refused(char delimiter) =>
        Assert.Contains("CsvOptions.Delimiter", Assert.Throws<ArgumentException>(() => Read("a,kind\n1,x\n2,y\n", new CsvOptions { Delimiter = delimiter })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(':')]
    [InlineData('#')]
    [InlineData('\u00A0')]
    [InlineData('\'')]
    public void Any_other_sign_parts_columns(char delimiter)
    {
        var data = Read("a,kind\n1,x\n2,y\n".Replace(',', delimiter), new CsvOptions { Delimiter = delimiter });
        Assert.Equal([1f, 2f], data.Inputs.ToArray());
        Assert.Equal(["x", "y"], data.ClassNames);
    }

    [Fact]
    public void Blanks_are_named_as_a_likely_delimiter() =>
        Assert.Contains("Set CsvOptions.Delimiter to ' '.", Assert.Throws<ArgumentException>(() => Read("a b kind\n1 2 x\n", null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_first_line_that_tells_the_delimiter_is_no_data(string end)
    {
        string text = $"sep=;{end}a;kind{end}1;x{end}2;y{end}red;z{end}";
        Assert.Equal((5, "red"), Place(text, null));
        Assert.Equal((5, "red"), Place("\uFEFF" + text, new CsvOptions { Delimiter = ';' }));
        var data = Read($"SEP=\t{end}a\tkind{end}1\tx{end}2\ty", null);
        Assert.Equal([1f, 2f], data.Inputs.ToArray());
        Assert.Equal([3, 4], data.SourceLines.ToArray());
        Assert.Contains("begins with sep=;", Assert.Throws<ArgumentException>(() => Read(text, new CsvOptions { Delimiter = '\t' })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Read($"sep=x{end}a,kind{end}1,x", null));
    }

    [Fact]
    public void A_column_may_be_called_as_such_a_line_begins()
    {
        Assert.Equal(["sep=1"], Read("sep=1,kind\n1,x\n2,y\n", null).FeatureNames);
        Assert.Equal(["s"], Read("s,kind\n1,x\n2,y\n", null).FeatureNames);
    }

    [Fact]
    public void Comment_lines_are_passed_over_on_request()
    {
        var options = new CsvOptions { Comment = '#' };
        const string text = "# one, \"two\na,kind\n#\n1,x\n# 3,y\n2,y\nred,x\n";
        Assert.Equal((7, "red"), Place(text, options));
        Assert.Equal((7, "red"), Place(text.Replace(',', ' '), options with { Delimiter = ' ' }));
        Assert.Equal([1f, 2f], Read("%a\na,kind\n1,x\n2,y\n%", new CsvOptions { Comment = '%' }).Inputs.ToArray());
        Assert.Equal(["#1", "#2"], Read("a,kind\n1,#1\n2,#2\n", options).ClassNames);
        foreach (char odd in ",\"\n ")
            Assert.Contains("CsvOptions.Comment", Assert.Throws<ArgumentException>(() => Read(text, new CsvOptions { Comment = odd })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_without_a_header_are_numbered_or_take_the_names_given()
    {
        const string text = "5.1,3.5,setosa\n7,3.2,versicolor\n";
        var data = Dataset.FromCsv(new StringReader(text), "column3", NoHeader);
        Assert.Equal(["column1", "column2"], data.FeatureNames);
        Assert.Equal([5.1f, 3.5f, 7f, 3.2f], data.Inputs.ToArray());
        Assert.Equal([1, 2], data.SourceLines.ToArray());
        Assert.Equal(["a", "b"], Read(text, NoHeader with { ColumnNames = ["a", "b", "kind"] }).FeatureNames);
        Assert.Contains("a row of 3 values, but CsvOptions.ColumnNames has 2 names", Assert.Throws<CsvFormatException>(() => Read(text, NoHeader with { ColumnNames = ["a", "kind"] })).Message, StringComparison.Ordinal);
        Assert.Contains("stands twice", Assert.Throws<CsvFormatException>(() => Read(text, NoHeader with { ColumnNames = ["a", "a", "kind"] })).Message, StringComparison.Ordinal);
        Assert.Contains("CsvOptions.HasHeader", Assert.Throws<ArgumentException>(() => Read(text, new CsvOptions { ColumnNames = ["a", "b", "kind"] })).Message, StringComparison.Ordinal);
        Assert.Contains("as in the first row", Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(new StringReader("1,2,x\n3,y\n"), "column3", NoHeader)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_reads_files_without_a_header()
    {
        var schema = CsvSchema.Of(_folder.Write("train.csv", "1,x\n2,y\n"u8.ToArray()), "column2", NoHeader);
        Assert.Equal([3f], Dataset.FromCsv(_folder.Write("test.csv", "3,y\n"u8.ToArray()), schema, NoHeader).Inputs.ToArray());
    }

    [Theory]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,setosa\n7,3.2,versicolor\n", "setosa")]
    [InlineData("1,14.23,1.71\n1,13.2,1.78\n2,12.3,2.1\n", "1.71")]
    [InlineData("1,0,0\n1,13.2,1\n", "1")]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,virginica\n7,3.2,versicolor\n", "species")]
    [InlineData("18.0,8,ford\n15.0,8,buick\n18.0,6,fiat\n", "18.0")]
    public void A_first_row_of_data_is_not_taken_for_names(string text, string target)
    {
        var error = Assert.ThrowsAny<Exception>(() => Dataset.FromCsv(new StringReader(text), target));
        Assert.Contains("set CsvOptions.HasHeader to false", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As pandas writes a table whose columns have no names.</summary>
    [Theory]
    [InlineData("0,1,2\n5,6,7.5\n8,9,1.5\n", "2", "0,1")]
    [InlineData("1,2,3\n5,6,red\n8,9,blue\n", "3", "1,2")]
    public void A_header_that_counts_the_columns_is_one_of_names(string text, string target, string features)
    {
        var data = Dataset.FromCsv(new StringReader(text), target);
        Assert.Equal(features.Split(','), data.FeatureNames);
        Assert.Equal([5f, 6f, 8f, 9f], data.Inputs.ToArray());
    }

    [Theory]
    [InlineData("0,2,4\n5,6,7\n", "4")]
    [InlineData("2,3,4\n5,6,7\n", "4")]
    [InlineData("0,1.0,2\n5,6,7\n", "2")]
    [InlineData("1,0,2\n5,6,7\n", "2")]
    public void Other_numbers_look_like_values(string text, string target) =>
        Assert.Contains("found numbers that look like a row of data", Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(new StringReader(text), target)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_that_counts_the_columns_must_not_hold_a_value_of_the_target() =>
        Assert.Contains("If it numbers the columns, write names there", Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(new StringReader("0,1\n3,1\n4,2\n"), "1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_that_are_numbers_are_names_beside_others() =>
        Assert.Equal(["2019", "2020"], Read("2019,2020,kind\n1,2,x\n3,4,y\n", null).FeatureNames);

    [Theory]
    [InlineData("windows-1252", 1252)]
    [InlineData("cp1252", 1252)]
    [InlineData("latin1", 28591)]
    [InlineData("ISO-8859-15", 28605)]
    [InlineData("utf-16", 1200)]
    public void A_file_is_read_in_the_encoding_named(string name, int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string path = _folder.Write("a.csv", Encoding.GetEncoding(codePage).GetBytes("größe,kind\n1,é\n2,ü\n"));
        var data = Dataset.FromCsv(path, "kind", new CsvOptions { Encoding = name });
        Assert.Equal(["größe"], data.FeatureNames);
        Assert.Equal(["é", "ü"], data.ClassNames);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        string path = _folder.Write("a.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("größe,kind\n1,é\n2,ü\n")]);
        Assert.Equal(["größe"], Dataset.FromCsv(path, "kind").FeatureNames);
        Assert.Equal(["é", "ü"], Dataset.FromCsv(path, "kind", new CsvOptions { Encoding = "windows-1252" }).ClassNames);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        string text = "a,kind\n" + string.Concat(Enumerable.Repeat("1,x\n", 5000)) + "2,ü\n3,z\n";
        var error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(_folder.Write("a.csv", Encoding.Latin1.GetBytes(text)), "kind"));
        Assert.Equal(5002, error.Line);
        Assert.Contains("set CsvOptions.Encoding", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(_folder.Write("b.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,kind\n1,x\n2,"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("\n")]), "kind"));
        Assert.Equal(3, error.Line);
        Assert.Contains("no encoding that .NET knows", Assert.Throws<ArgumentException>(() => Dataset.FromCsv(_folder.Write("c.csv", "a,kind\n1,x\n"u8.ToArray()), "kind", new CsvOptions { Encoding = "utf-9" })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|1x3 1 2 3\n|1x3 4 5 6\n", "CNTK")]
    [InlineData("|labels 0 1 |features 1 2\n", "CNTK")]
    [InlineData("1 |f a:1 b:2\n-1 |f a:3\n", "Vowpal Wabbit")]
    [InlineData("@RELATION iris\n@ATTRIBUTE a NUMERIC\n", "ARFF")]
    [InlineData("1 1:0.5 3:2\n2 2:1\n", "LIBSVM")]
    public void Text_of_another_kind_is_called_by_its_name(string text, string kind)
    {
        foreach (var options in new[] { new CsvOptions(), NoHeader, Blanks })
            Assert.Contains(kind, Assert.Throws<CsvFormatException>(() => Read(text, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_very_many_columns_is_read_in_one_look_at_each_name()
    {
        // A look at all names for each would be ten thousand million comparisons.
        const int Columns = 100_000;
        string header = string.Join(',', Enumerable.Range(1, Columns).Select(number => $"c{number}"));
        string row = string.Join(',', Enumerable.Range(1, Columns).Select(number => $"{number}"));
        string path = _folder.Write("wide.csv", Encoding.UTF8.GetBytes($"{header},kind\n{row},x\n{row},y\n"));
        var schema = CsvSchema.Parse(CsvSchema.Of(path, "kind").ToJson());
        var data = Dataset.FromCsv(path, schema);
        Assert.Equal((2, Columns, $"c{Columns}"), (data.Count, data.InputSize, data.FeatureNames[^1]));
        Assert.Equal(Columns, Normalizer.Standardize(data).Apply(data).InputSize);
        var error = Assert.Throws<ArgumentException>(() => Dataset.FromCsv(path, "d"));
        Assert.InRange(error.Message.Length, 1, 1000);
        Assert.Contains("(100,001 in all)", error.Message, StringComparison.Ordinal);
    }

    private static (int Line, string? Text) Place(string text, CsvOptions? options)
    {
        var error = Assert.Throws<CsvFormatException>(() => Read(text, options));
        return (error.Line, error.Text);
    }

    private static Dataset Read(string text, CsvOptions? options) => Dataset.FromCsv(new StringReader(text), "kind", options);
}
