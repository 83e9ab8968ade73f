using System.Globalization;
using System.Text;

namespace NetGen.Tool.Tests;

/// <summary>Files as other programs and countries write them, and the words in which the command refuses others.</summary>
public sealed class CsvFileTests : IDisposable
{
    private static readonly string[] Rows = [.. SampleData.Flowers().Replace("\"wild, other\"", "größer", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    private readonly TemporaryFolder _folder = new();

    static CsvFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("semicolon", "--delimiter", ";", "--decimal", ",")]
    [InlineData("tab", "--delimiter", "tab")]
    [InlineData("blank", "--delimiter", " ")]
    [InlineData("blank", "--delimiter", "blank")]
    [InlineData("comment", "--comment", "#")]
    [InlineData("windows-1252", "--encoding", "windows-1252")]
    [InlineData("thousands", "--delimiter", ";", "--thousands", ",")]
    public void Other_notations_are_read_to_the_same_network(string form, params string[] options)
    {
        File.WriteAllLines(_folder["plain.csv"], Rows);
        var encoding = form == "windows-1252" ? Encoding.GetEncoding(form) : new UTF8Encoding(false);
        File.WriteAllLines(_folder["other.csv"], form == "comment" ? ["# made by hand", .. Rows] : Rows.Select((row, i) => Written(row, i, form)), encoding);
        Train("plain.csv", "out1");
        Train("other.csv", "out2", options);
        Assert.Equal(Tensors("out1"), Tensors("out2"));
        Assert.Equal(
            ToolRun.OutputOf("predict", "--weights", _folder["out1/A.safetensors"], "--data", _folder["plain.csv"]),
            ToolRun.OutputOf(["predict", "--weights", _folder["out2/A.safetensors"], "--data", _folder["other.csv"], .. options]));
    }

    [Fact]
    public void A_file_without_names_has_numbered_columns()
    {
        File.WriteAllLines(_folder["plain.csv"], Rows);
        File.WriteAllLines(_folder["bare.csv"], Rows[1..]);
        Train("plain.csv", "out1");
        string[] command = ["train", "--data", _folder["bare.csv"], "--layers", ",4,", "--epochs", "2", "--name", "A", "--output", _folder["out2"]];
        ToolRun.OutputOf([.. command, "--target", "column3", "--no-header"]);
        Assert.Equal(Tensors("out1"), Tensors("out2"));
        Assert.Contains("public required double Column1 { get; init; }", File.ReadAllText(_folder["out2/A.cs"]), StringComparison.Ordinal);
        Assert.Equal(Rows.Length, ToolRun.OutputOf("predict", "--weights", _folder["out2/A.safetensors"], "--data", _folder["bare.csv"], "--no-header").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        // The first row taken for names, whether its value is given as the target or not.
        ToolRun.Fails(ExitCode.Failed, [.. command, "--target", "rose", "--overwrite"], "--no-header");
        ToolRun.Fails(ExitCode.Failed, [.. command, "--target", "kind", "--overwrite"], "--no-header");
    }

    [Theory]
    [InlineData(ExitCode.Usage, "--delimiter is 'ab' but must be one character, tab or blank.", "--delimiter", "ab")]
    [InlineData(ExitCode.Usage, "--decimal is ''", "--decimal", "")]
    [InlineData(ExitCode.Usage, "--comment is '//'", "--comment", "//")]
    [InlineData(ExitCode.Failed, "--encoding is 'klingon'", "--encoding", "klingon")]
    [InlineData(ExitCode.Failed, "--thousands and --decimal are both '.'", "--thousands", ".")]
    [InlineData(ExitCode.Failed, "--delimiter", "--delimiter", "\"")]
    [InlineData(ExitCode.Failed, "--comment", "--comment", ",")]
    public void Notations_that_cannot_be_are_refused(int code, string says, params string[] options)
    {
        File.WriteAllLines(_folder["plain.csv"], Rows);
        ToolRun.Fails(code, ["train", "--data", _folder["plain.csv"], "--target", "kind", "--layers", ",4,", "--output", _folder["out"], .. options], says);
    }

    [Fact]
    public void Advice_is_in_options_of_the_command()
    {
        foreach (var property in typeof(CsvOptions).GetProperties().Where(property => property.Name != nameof(CsvOptions.RowsDropped)))
            Assert.DoesNotContain("CsvOptions", ErrorText.Of(new ArgumentException($"Set CsvOptions.{property.Name} to something.")), StringComparison.Ordinal);

        Refuses("a;price\n1;1,5\n2;2,5\n3;3,5\n", ["--target", "price", "--delimiter", ";"], "--decimal");
        Refuses("a,kind\n1,x\n2,x\n", ["--target", "kind"], "every row is of the class 'x'; there is nothing to tell apart.");
        Refuses(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},name{i}\n")).Insert(0, "a,kind\n"), ["--target", "kind"], "--max-categories");
        File.WriteAllBytes(_folder["latin.csv"], [.. "a,kind\n1,gr"u8, 0xF6, .. "n\n2,rot\n"u8]);
        ToolRun.Fails(ExitCode.Failed, ["train", "--data", _folder["latin.csv"], "--target", "kind", "--layers", ",4,"], "set --encoding to its own");
    }

    [Fact]
    public void What_stands_for_missing_may_be_told()
    {
        string content = "a,kind\n1,None\n2,x\n3,None\n4,x\n5,None\n6,x\n7,None\n8,x\n9,None\n10,x\n";
        File.WriteAllText(_folder["plain.csv"], content);
        ToolRun.Fails(ExitCode.Failed, ["train", "--data", _folder["plain.csv"], "--target", "kind", "--layers", ",4,"], "line 2, column 'kind'", "--missing-marks");
        Assert.Contains("10 rows", ToolRun.OutputOf("train", "--data", _folder["plain.csv"], "--target", "kind", "--layers", ",4,", "--epochs", "1", "--validation", "0", "--output", _folder["out"], "--missing-marks", "?", "NA"), StringComparison.Ordinal);
    }

    private void Refuses(string content, string[] options, params string[] says)
    {
        File.WriteAllText(_folder["odd.csv"], content);
        string[] command = ["train", "--data", _folder["odd.csv"], "--layers", ",4,", "--output", _folder["odd"], .. options];
        ToolRun.Fails(ExitCode.Failed, command, says);
        Assert.DoesNotContain("CsvOptions", ToolRun.Of(command).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["odd"]));
    }

    private static string Written(string row, int line, string form)
    {
        string[] cells = row.Split(',');
        return form switch
        {
            "semicolon" => string.Join(';', cells.Select(cell => cell.Replace('.', ','))),
            "tab" => string.Join('\t', cells),
            "blank" => "  " + string.Join("   ", cells) + " ",
            "thousands" => line == 0 ? string.Join(';', cells) : string.Join(';', cells[0], double.Parse(cells[1], CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture), cells[2]),
            _ => row,
        };
    }

    private void Train(string data, string folder, params string[] options) =>
        ToolRun.OutputOf(["train", "--data", _folder[data], "--target", "kind", "--layers", ",4,", "--epochs", "2", "--name", "A", "--output", _folder[folder], .. options]);

    private byte[] Tensors(string folder)
    {
        byte[] content = File.ReadAllBytes(_folder[$"{folder}/A.safetensors"]);
        return content[(8 + (int)BitConverter.ToInt64(content))..];
    }
}
