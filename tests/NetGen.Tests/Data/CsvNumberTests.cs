namespace NetGen.Tests.Data;

/// <summary>One rule tells numbers from text, in features and targets alike.</summary>
public sealed class CsvNumberTests
{
    [Theory]
    [InlineData("1", 1f)]
    [InlineData("+1", 1f)]
    [InlineData("-1", -1f)]
    [InlineData("\u22121", -1f)]
    [InlineData(".5", 0.5f)]
    [InlineData("5.", 5f)]
    [InlineData("1e5", 1e5f)]
    [InlineData("1E-2", 0.01f)]
    [InlineData("2.5e\u22121", 0.25f)]
    [InlineData(" 1 ", 1f)]
    [InlineData("\" 1 \"", 1f)]
    [InlineData("007", 7f)]
    [InlineData("1e-400", 0f)]
    public void A_number_is_a_sign_digits_with_a_point_and_an_exponent(string cell, float value)
    {
        Assert.Equal(value, Read($"a,y\n{cell},1\n2,2\n").Inputs[0]);
        Assert.Equal(value, Read($"a,y\n1,{cell}\n2,2\n").Targets[0]);
    }

    [Theory]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("1\0")]
    [InlineData("1\0\0")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("(1)")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("1 2")]
    [InlineData("\u0661")]
    [InlineData("\uFF11")]
    [InlineData("½")]
    [InlineData("12 %")]
    [InlineData("€ 5")]
    [InlineData("true")]
    public void Anything_else_is_none_in_a_feature(string cell)
    {
        var error = Assert.Throws<CsvFormatException>(() => Read($"a,y\n1,1\n\"{cell}\",2\n"));
        Assert.Equal((3, "a", cell), (error.Line, error.Column, error.Text));
        Assert.Contains("expected a number", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("-inf")]
    [InlineData("∞")]
    [InlineData("\u2212∞")]
    [InlineData("1e400")]
    [InlineData("1e39")]
    public void A_number_that_no_float_holds_is_refused_as_one(string cell)
    {
        foreach (string text in new[] { $"a,y\n1,1\n{cell},2\n", $"a,y\n1,1\n2,{cell}\n" })
        {
            var error = Assert.Throws<CsvFormatException>(() => Read(text));
            Assert.Equal((3, cell), (error.Line, error.Text));
            Assert.Contains("range of a float", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1,5", "Set CsvOptions.DecimalSeparator to ','.")]
    [InlineData("1.234,5", "Set CsvOptions.DecimalSeparator to ',' and CsvOptions.ThousandsSeparator to '.'.")]
    [InlineData("1,234.5", "Set CsvOptions.ThousandsSeparator to ','.")]
    [InlineData("1,234", "Set CsvOptions.DecimalSeparator to ',', or CsvOptions.ThousandsSeparator to ','.")]
    [InlineData("1 234.5", "Set CsvOptions.ThousandsSeparator to ' '.")]
    [InlineData("1'234", "Set CsvOptions.ThousandsSeparator to '''.")]
    [InlineData("$5", "Write the number alone")]
    [InlineData("5,20 €", "Write the number alone")]
    [InlineData("20%", "Write the number alone")]
    [InlineData("\u0661\u0662", "in the digits 0 to 9")]
    public void A_target_that_looks_like_numbers_is_no_class_unless_asked_for(string cell, string advice)
    {
        string text = $"a;y\n1;{cell}\n2;{cell}0\n3;{cell}00\n4;{cell}\n".Replace("%0", "0%", StringComparison.Ordinal).Replace("€0", "1€", StringComparison.Ordinal);
        var options = new CsvOptions { Delimiter = ';' };
        var error = Assert.Throws<CsvFormatException>(() => Read(text, options));
        Assert.Equal((2, "y", cell), (error.Line, error.Column, error.Text));
        Assert.Contains("looks like a number", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Contains("CsvOptions.Target to Classes", error.Message, StringComparison.Ordinal);
        Assert.Contains(cell, Read(text, options with { Target = CsvTarget.Classes }).ClassNames!);
        error = Assert.Throws<CsvFormatException>(() => Read($"a;y\n{cell};1\n2;2\n", options));
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("low")]
    [InlineData("0-10")]
    [InlineData("v2")]
    [InlineData("2020-01-31")]
    [InlineData("0x10")]
    public void Other_text_names_classes(string cell) => Assert.Contains(cell, Read($"a,y\n1,{cell}\n2,other\n").ClassNames!);

    [Fact]
    public void A_decimal_comma_is_read_on_request()
    {
        var options = new CsvOptions { Delimiter = ';', DecimalSeparator = ',' };
        var data = Read("a;y\n0,5;1,5\n1e-1;2,5\n-3;3,5\n", options);
        Assert.Null(data.ClassNames);
        Assert.Equal([1.5f, 2.5f, 3.5f], data.Targets.ToArray());
        Assert.Equal([0.5f, 0.1f, -3f], data.Inputs.ToArray());
        Assert.Contains("Set CsvOptions.DecimalSeparator to '.'", Assert.Throws<CsvFormatException>(() => Read("a;y\n0.5;1\n1;2\n", options)).Message, StringComparison.Ordinal);
        Assert.Equal([1.5f], Read("a,y\n\"1,5\",2\n", options with { Delimiter = ',' }).Inputs.ToArray());
    }

    [Fact]
    public void Thousands_are_grouped_by_three_digits_on_request()
    {
        var options = new CsvOptions { Delimiter = ';', ThousandsSeparator = ',' };
        Assert.Equal([1234.5f, 1234567f, 12f], Read("a;y\n1,234.5;1\n1,234,567;2\n12;3\n", options).Inputs.ToArray());
        foreach (string cell in new[] { "1,23", "1234,567", ",123", "1,2345", "1,", "1.5,000", "12,34,567" })
            Assert.Equal(cell, Assert.Throws<CsvFormatException>(() => Read($"a;y\n1;1\n{cell};2\n", options)).Text);
        Assert.Equal([1234.5f], Read("a;y\n1.234,5;1\n", new CsvOptions { Delimiter = ';', DecimalSeparator = ',', ThousandsSeparator = '.' }).Inputs.ToArray());
    }

    [Fact]
    public void Classes_written_as_numbers_are_ordered_by_their_values_in_the_notation_of_the_options() =>
        Assert.Equal(["2,5", "10,5"], Read("a;y\n1;10,5\n2;2,5\n", new CsvOptions { Delimiter = ';', DecimalSeparator = ',', Target = CsvTarget.Classes }).ClassNames);

    [Theory]
    [InlineData('1')]
    [InlineData('e')]
    [InlineData('-')]
    [InlineData('"')]
    [InlineData('\n')]
    public void Separators_that_numbers_are_made_of_are_refused(char separator)
    {
        Assert.Contains("CsvOptions.DecimalSeparator", Assert.Throws<ArgumentException>(() => Read("a,y\n1,2\n", new CsvOptions { DecimalSeparator = separator })).Message, StringComparison.Ordinal);
        Assert.Contains("CsvOptions.ThousandsSeparator", Assert.Throws<ArgumentException>(() => Read("a,y\n1,2\n", new CsvOptions { ThousandsSeparator = separator })).Message, StringComparison.Ordinal);
        Assert.Contains("must differ", Assert.Throws<ArgumentException>(() => Read("a,y\n1,2\n", new CsvOptions { ThousandsSeparator = '.' })).Message, StringComparison.Ordinal);
    }

    private static Dataset Read(string text, CsvOptions? options = null) => Dataset.FromCsv(new StringReader(text), "y", options);
}
