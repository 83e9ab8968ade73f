using System.Globalization;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Data;

/// <summary>Columns that say nothing to a network are refused by name: those that name the rows, and those whose values are one float.</summary>
public sealed class CsvMeaningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_target_that_names_each_row_is_no_class()
    {
        string text = Rows(40_000, row => $"{row},customer-{row}");
        var error = Assert.Throws<CsvFormatException>(() => Read(text));
        Assert.Equal("kind", error.Column);
        Assert.Contains("found 40000 different texts in 40000 rows, expected at most 1000", error.Message, StringComparison.Ordinal);
        Assert.Contains("set CsvOptions.MaxCategories to 40000", error.Message, StringComparison.Ordinal);
        Assert.Throws<CsvFormatException>(() => Read(Rows(40_000, row => $"1,{row}"), new CsvOptions { Target = CsvTarget.Classes }));
    }

    [Fact]
    public void A_category_of_each_row_is_none()
    {
        var error = Assert.Throws<CsvFormatException>(() => Read(Rows(30, row => $"customer-{row},{(row % 2 == 0 ? "x" : "y")}"), new CsvOptions { Categorical = ["a"] }));
        Assert.Equal("a", error.Column);
        Assert.Contains("CsvOptions.Ignore", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_may_be_half_as_many_as_rows_and_twenty_in_any_case_and_more_on_request()
    {
        Assert.Equal(20, Read(Rows(20, row => $"{row},k{row}")).TargetSize);
        Assert.Equal(50, Read(Rows(100, row => $"{row},k{row % 50}")).TargetSize);
        Assert.Throws<CsvFormatException>(() => Read(Rows(100, row => $"{row},k{row % 51}")));
        Assert.Equal(100, Read(Rows(100, row => $"{row},k{row}"), new CsvOptions { MaxCategories = 100 }).TargetSize);
        Assert.Throws<CsvFormatException>(() => Read(Rows(100, row => $"{row},k{row % 10}"), new CsvOptions { MaxCategories = 9 }));
        Assert.Equal(100, Read(Rows(100, row => $"{row},k{row}"), new CsvOptions { Classes = [.. Enumerable.Range(0, 100).Select(row => $"k{row}")] }).TargetSize);
        Assert.Throws<ArgumentException>(() => Read(Rows(2, row => $"{row},k{row}"), new CsvOptions { MaxCategories = 1 }));
    }

    [Theory]
    [InlineData(1_700_000_000L, 1L)]
    [InlineData(1_700_000_000L, 100L)]
    [InlineData(1_700_000_000_000_000_000L, 1L)]
    [InlineData(1_700_000_000_000_000_000L, 1000L)]
    public void Values_that_differ_in_the_file_and_not_as_floats_are_refused(long start, long step)
    {
        string values(int row) => (start + (row * step)).ToString(CultureInfo.InvariantCulture);
        foreach (string text in new[] { Rows(10, row => $"{values(row)},{row % 2}"), Rows(10, row => $"{row % 2},{values(row)}") })
        {
            var error = Assert.Throws<CsvFormatException>(() => Read(text));
            Assert.Equal(text.StartsWith("a,kind\n0", StringComparison.Ordinal) ? "kind" : "a", error.Column);
            Assert.Contains("as floats, which have about 7 digits", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_whose_differences_floats_hold_are_read()
    {
        // Time stamps over months, identities from one on, a constant, years, and what computing left of equal values.
        foreach (string text in new[]
        {
            Rows(10, row => $"{1_700_000_000L + (row * 86_400L * 30)},{row % 2}"), Rows(10, row => $"{1 + (row * 100_000_000L)},{row % 2}"),
            Rows(10, row => $"1700000000,{row % 2}"), Rows(10, row => $"{2020 + row},{row % 2}"), Rows(10, row => $"{(row % 2 == 0 ? "0.3" : "0.30000000000000004")},{row % 2}"),
        })
        {
            Assert.Equal(10, Read(text).Count);
        }
    }

    [Fact]
    public void Another_file_is_not_judged_by_its_own_spread()
    {
        var schema = CsvSchema.Of(_folder.Write("train.csv", System.Text.Encoding.UTF8.GetBytes(Rows(10, row => $"{1_700_000_000L + (row * 86_400L * 30)},{row % 2}"))), "kind");
        Assert.Equal(2, schema.ReadInputs(_folder.Write("new.csv", "a\n1700000000\n1700000001\n"u8.ToArray())).Length);
    }

    private static string Rows(int count, Func<int, string> row) => "a,kind\n" + string.Concat(Enumerable.Range(0, count).Select(number => row(number) + "\n"));

    private static Dataset Read(string text, CsvOptions? options = null) => Dataset.FromCsv(new StringReader(text), "kind", options);
}
