namespace NetGen.Tool.Tests;

public sealed class PredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PredictTests()
    {
        File.WriteAllText(_folder["houses.csv"], SampleData.Houses());
        ToolRun.OutputOf("train", "--data", _folder["houses.csv"], "--target", "price", "--layers", ",4,", "--epochs", "1", "--ignore", "id", "--categorical", "town", "--missing", "mean", "--output", _folder["."]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Other_columns_and_another_order_do_not_matter()
    {
        File.WriteAllText(_folder["new.csv"], "town,color,size\nwest,red,2\nnorth,blue,3\n");
        File.WriteAllText(_folder["same.csv"], "size,town\n2,west\n3,north\n");
        Assert.Equal(Predict("same.csv"), Predict("new.csv"));
    }

    [Fact]
    public void Missing_values_become_the_mean_of_the_training_file()
    {
        var schema = CsvSchema.Of(_folder["houses.csv"], "price", new CsvOptions { Ignore = ["id"], Categorical = ["town"], Missing = MissingValues.Mean });
        File.WriteAllText(_folder["gap.csv"], "size,town\n?,west\n100,west\n");
        File.WriteAllText(_folder["mean.csv"], FormattableString.Invariant($"size,town\n{schema.Features[0].Mean:R},west\n100,west\n"));
        Assert.Equal(Predict("mean.csv"), Predict("gap.csv", "--missing", "mean"));
        ToolRun.Fails(ExitCode.Failed, Command("gap.csv"), "line 2, column 'size'", "missing value");
    }

    [Fact]
    public void Rows_left_out_are_told_beside_the_answers()
    {
        File.WriteAllText(_folder["new.csv"], "size,town\n2,west\n3,north\n");
        File.WriteAllText(_folder["gaps.csv"], "size,town\n2,west\n?,west\n3,north\n4,NA\n");
        string answers = Predict("new.csv", "--missing", "droprow");
        var run = ToolRun.Of([.. Command("gaps.csv"), "--missing", "droprow"]);
        Assert.Equal(answers, run.Output);
        Assert.Equal("gaps.csv: 2 rows are left out for a missing value, on lines 3, 5. Rows left out have no answer.", run.Error.TrimEnd());
    }

    [Fact]
    public void Answers_are_written_to_a_file_on_request()
    {
        File.WriteAllText(_folder["new.csv"], "size,town\n2,west\n");
        string printed = Predict("new.csv");
        Assert.Equal("", Predict("new.csv", "--output", _folder["answers.csv"]));
        Assert.Equal(printed, File.ReadAllText(_folder["answers.csv"]));
        ToolRun.Fails(ExitCode.Failed, [.. Command("new.csv"), "--output", _folder["answers.csv"]], "is there already", "--overwrite");
        Assert.Equal("", Predict("new.csv", "--output", _folder["answers.csv"], "--overwrite"));
    }

    [Fact]
    public void Answers_are_written_neither_onto_the_data_nor_onto_the_weights()
    {
        File.WriteAllText(_folder["new.csv"], "size,town\n2,west\n");
        ToolRun.Fails(ExitCode.Usage, [.. Command("new.csv"), "--output", _folder["new.csv"], "--overwrite"], "new.csv would be written, but it is the file with the data, which is read. Name another --output.");
        ToolRun.Fails(ExitCode.Usage, [.. Command("new.csv"), "--output", _folder["Houses.safetensors"], "--overwrite"], "it is the file with the weights");
        Assert.Equal("", Predict("new.csv", "--output", _folder["answers/of/today.csv"]));
        Assert.True(File.Exists(_folder["answers/of/today.csv"]));
    }

    [Fact]
    public void Answers_are_not_written_onto_the_data_by_way_of_a_linked_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights of their own on Windows.");
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);
        File.WriteAllText(_folder["real/new.csv"], "size,town\n2,west\n");
        foreach (var (data, output) in new[] { ("link", "real"), ("real", "link") })
            ToolRun.Fails(ExitCode.Usage, [.. Command(data + "/new.csv"), "--output", _folder[output + "/new.csv"], "--overwrite"], "new.csv would be written, but it is the file with the data");
    }

    [Theory]
    [InlineData("binarycrossentropy", "kind,P(rose),P(tulip)", 3)]
    [InlineData("hinge", "kind,score", 2)]
    [InlineData("perceptron", "kind", 1)]
    public void Two_classes_of_one_output_are_named_with_what_the_loss_makes_of_it(string loss, string head, int cells)
    {
        File.WriteAllText(_folder["two.csv"], SampleData.TwoKinds());
        ToolRun.OutputOf("train", "--data", _folder["two.csv"], "--target", "kind", "--layers", ",4,", "--epochs", "40", "--learning-rate", "0.02", "--loss", loss, "--output", _folder["."]);
        string[] lines = ToolRun.OutputOf("predict", "--weights", _folder["Two.safetensors"], "--data", _folder["two.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] rows = SampleData.TwoKinds().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(head, lines[0]);
        Assert.Equal(rows.Length, lines.Length);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] found = lines[i].Split(',');
            Assert.Equal(cells, found.Length);
            Assert.EndsWith("," + found[0], rows[i], StringComparison.Ordinal);
            if (cells == 3)
                Assert.Equal(1, float.Parse(found[1], System.Globalization.CultureInfo.InvariantCulture) + float.Parse(found[2], System.Globalization.CultureInfo.InvariantCulture), 1e-6f);
        }
    }

    [Fact]
    public void Categories_and_columns_that_the_network_does_not_know_are_named()
    {
        File.WriteAllText(_folder["new.csv"], "size,town\n2,west\n3,east\n");
        ToolRun.Fails(ExitCode.Failed, Command("new.csv"), "line 3, column 'town': found 'east', expected one of the categories known: north, south, west");
        File.WriteAllText(_folder["new.csv"], "size\n2\n");
        ToolRun.Fails(ExitCode.Failed, Command("new.csv"), "has no column 'town'. It has: size.");
        File.WriteAllText(_folder["new.csv"], "size,town\nbig,west\n");
        ToolRun.Fails(ExitCode.Failed, Command("new.csv"), "line 2, column 'size': found 'big', expected a number. The training file has numbers there");
    }

    [Fact]
    public void A_row_whose_answer_is_not_a_number_is_named()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        var network = new FlowerNetwork();
        network.Parameters.Fill(2);
        SafeTensors.Save(network, _folder["flowers.safetensors"], new Dictionary<string, string> { ["tool.schema"] = CsvSchema.Of(_folder["flowers.csv"], "kind").ToJson() });
        File.WriteAllText(_folder["far.csv"], "length,weight\n1,2\n3e38,-3e38\n");
        ToolRun.Fails(ExitCode.Failed, ["predict", "--weights", _folder["flowers.safetensors"], "--data", _folder["far.csv"]], "far.csv, row 2 of those read: the network answers NaN", "mend the row");
    }

    [Fact]
    public void A_file_without_a_schema_is_refused()
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["plain.safetensors"]);
        ToolRun.Fails(ExitCode.Failed, ["predict", "--weights", _folder["plain.safetensors"], "--data", _folder["houses.csv"]], "does not tell which columns");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"target\":\"y\",\"features\":[]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":null,\"mean\":0}]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":0},{\"column\":\"a\",\"mean\":0}]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":0}],\"classes\":[\"x\"]}")]
    public void A_malformed_schema_is_refused(string schema)
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["odd.safetensors"], new Dictionary<string, string> { ["tool.schema"] = schema });
        ToolRun.Fails(ExitCode.Failed, ["predict", "--weights", _folder["odd.safetensors"], "--data", _folder["houses.csv"]], "tool.schema", "cannot be read");
    }

    [Fact]
    public void A_schema_of_other_sizes_is_refused()
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["odd.safetensors"], new Dictionary<string, string> { ["tool.schema"] = "{\"target\":\"y\",\"features\":[{\"column\":\"size\",\"mean\":0}]}" });
        ToolRun.Fails(ExitCode.Failed, ["predict", "--weights", _folder["odd.safetensors"], "--data", _folder["houses.csv"], "--missing", "mean"], "contradicts itself", "1 features and 1 outputs", "take 2 and produce 3");
    }

    private string Predict(string data, params string[] options) => ToolRun.OutputOf([.. Command(data), .. options]);

    private string[] Command(string data) => ["predict", "--weights", _folder["Houses.safetensors"], "--data", _folder[data]];
}
