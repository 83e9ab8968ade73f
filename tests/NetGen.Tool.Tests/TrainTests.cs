using static NetGen.Activation;

namespace NetGen.Tool.Tests;

/// <summary>What the command trains below, as a user would declare it.</summary>
[Network]
[Dense(2, 6, Tanh)]
[Dense(6, 3, Softmax)]
public sealed partial class FlowerNetwork;

public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Class_weights_and_history_are_written()
    {
        string output = Train("flowers.csv", SampleData.Flowers(), "--target", "kind", "--layers", "2,6,3", "--epochs", "30", "--learning-rate", "0.02");
        Assert.Contains("epoch 30/30", output, StringComparison.Ordinal);
        Assert.Contains("96 rows in batches of 32 make 3 iterations an epoch; 24 are held out", output, StringComparison.Ordinal);
        Assert.Contains("accuracy 100.00%", output, StringComparison.Ordinal);
        Assert.Equal(["Flowers.cs", "Flowers.history.csv", "Flowers.report.html", "Flowers.safetensors"], Written());
        string page = File.ReadAllText(_folder["out/Flowers.report.html"]);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Flowers: kind from flowers.csv", page, StringComparison.Ordinal);
        Assert.Equal(31, File.ReadAllLines(_folder["out/Flowers.history.csv"]).Length);
    }

    [Fact]
    public void Weights_are_those_that_a_program_of_the_same_class_learns()
    {
        Train("flowers.csv", SampleData.Flowers(), "--target", "kind", "--layers", "2,6,3", "--activation", "tanh", "--epochs", "5", "--batch-size", "10", "--optimizer", "nesterov", "--learning-rate", "0.05", "--validation", "0.25", "--seed", "7");

        var (train, validation) = Dataset.FromCsv(_folder["flowers.csv"], "kind").Split(0.75, seed: 7);
        var normalizer = Normalizer.Standardize(train);
        var network = new FlowerNetwork();
        using var trainer = new Trainer<FlowerNetwork>(network, new TrainingOptions { Epochs = 5, BatchSize = 10, Optimizer = Optimizer.Sgd(0.05, 0.9, nesterov: true), Seed = 7 });
        trainer.Fit(normalizer.Apply(train), normalizer.Apply(validation), cancellationToken: TestContext.Current.CancellationToken);

        var loaded = new FlowerNetwork();
        SafeTensors.Load(loaded, _folder["out/Flowers.safetensors"]);
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
        var stored = SafeTensors.LoadNormalizer(loaded, _folder["out/Flowers.safetensors"])!;
        Assert.Equal(normalizer.Offsets.ToArray(), stored.Offsets.ToArray());
        Assert.Equal(normalizer.Scales.ToArray(), stored.Scales.ToArray());
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes()
    {
        string[] arguments = ["--target", "kind", "--layers", ",4,", "--epochs", "2", "--seed", "3", "--name", "A"];
        Train("flowers.csv", SampleData.Flowers(), arguments);
        byte[] first = File.ReadAllBytes(_folder["out/A.safetensors"]);
        string text = File.ReadAllText(_folder["out/A.cs"]);
        Train("flowers.csv", SampleData.Flowers(), [.. arguments, "--overwrite"]);
        Assert.Equal(text, File.ReadAllText(_folder["out/A.cs"]).Replace(" --overwrite", "", StringComparison.Ordinal));
        // The command line is in the metadata; the tensors follow it.
        Assert.Equal(first[^200..], File.ReadAllBytes(_folder["out/A.safetensors"])[^200..]);
    }

    [Fact]
    public void The_first_and_the_last_size_come_from_the_data_where_they_are_left_out()
    {
        string output = Train("flowers.csv", SampleData.Flowers(), "--target", "kind", "--layers", ",5,4,", "--epochs", "1", "--dropout", "0.25");
        Assert.Contains("Flowers: 2 inputs, 3 outputs", output, StringComparison.Ordinal);
        string text = File.ReadAllText(_folder["out/Flowers.cs"]);
        Assert.Contains("[Dense(2, 5, ReLU)]\n[Dropout(0.25)]\n[Dense(5, 4, ReLU)]\n[Dropout(0.25)]\n[Dense(4, 3, Softmax)]\npublic sealed partial class Flowers\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantity_is_estimated_from_numbers_and_categories()
    {
        string output = Train("houses.csv", SampleData.Houses(), "--target", "price", "--layers", ",12,", "--ignore", "id", "--categorical", "town", "--missing", "mean", "--epochs", "200", "--learning-rate", "0.01", "--batch-size", "16");
        string quality = output[(output.IndexOf("R² ", StringComparison.Ordinal) + 3)..];
        Assert.True(double.Parse(quality[..6], System.Globalization.CultureInfo.InvariantCulture) > 0.97, output);
        string text = File.ReadAllText(_folder["out/Houses.cs"]);
        Assert.Contains("\"size\", \"town=north\", \"town=south\", \"town=west\",", text, StringComparison.Ordinal);
        Assert.Contains("The numbers of 'price' are taken for a quantity; --task classification takes them for classes. Losses of epochs are of 'price' brought to mean 0", output, StringComparison.Ordinal);
        Assert.Contains("public float Estimate(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_are_not_the_datas_are_refused_with_both()
    {
        Write("flowers.csv", SampleData.Flowers());
        string[] start = ["train", "--data", _folder["flowers.csv"], "--target", "kind", "--output", _folder["out"]];
        ToolRun.Fails(ExitCode.Usage, [.. start, "--layers", "3,6,4"], "begins with 3 but flowers.csv has 2 features (length, weight)", "ends with 4 but the column 'kind' has 3 classes (rose, tulip, wild, other)", "write --layers 2,6,3");
        ToolRun.Fails(ExitCode.Usage, [.. start[..4], "weight", "--ignore", "kind", "--layers", "1,6,3"], "ends with 3 but the column 'weight' holds a quantity", "--task classification");
        ToolRun.Fails(ExitCode.Usage, [.. start, "--layers", ",8"], "ends with 8 but", "If 8 is the size of a hidden layer, write --layers ,8, with both commas.");
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Files_that_are_there_are_not_replaced_unless_asked()
    {
        string[] arguments = ["--target", "kind", "--layers", ",4,", "--epochs", "1"];
        Train("flowers.csv", SampleData.Flowers(), arguments);
        File.Delete(_folder["out/Flowers.safetensors"]);
        File.WriteAllText(_folder["out/Flowers.cs"], "mine");
        ToolRun.Fails(ExitCode.Failed, [.. Command("flowers.csv"), .. arguments], "Flowers.history.csv", "Flowers.report.html are there already", "--overwrite");
        Assert.Equal("mine", File.ReadAllText(_folder["out/Flowers.cs"]));
        Assert.Equal(["Flowers.cs", "Flowers.history.csv", "Flowers.report.html"], Written());
        Train("flowers.csv", SampleData.Flowers(), [.. arguments, "--overwrite"]);
        Assert.Contains("class Flowers", File.ReadAllText(_folder["out/Flowers.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_is_broken_off_at_once_writes_nothing()
    {
        Write("flowers.csv", SampleData.Flowers());
        var run = ToolRun.Of(new CancellationToken(canceled: true), [.. Command("flowers.csv"), "--target", "kind", "--layers", ",4,"]);
        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.Equal("Broken off; nothing is written.", run.Error.TrimEnd());
        Assert.False(Directory.Exists(_folder["out"]) && Written().Length > 0);
    }

    [Fact]
    public async Task A_training_that_is_broken_off_keeps_what_it_came_to()
    {
        Write("flowers.csv", SampleData.Flowers());
        using var source = new CancellationTokenSource();
        using var output = new WatchedWriter(line =>
        {
            if (line.StartsWith("epoch  2/", StringComparison.Ordinal))
                source.Cancel();
        });
        int code = await CommandLine.RunAsync([.. Command("flowers.csv"), "--target", "kind", "--layers", ",4,", "--epochs", "50"], output, TextWriter.Null, source.Token);
        Assert.Equal(ExitCode.Cancelled, code);
        Assert.Equal(3, File.ReadAllLines(_folder["out/Flowers.history.csv"]).Length);
        Assert.Contains("Flowers", ToolRun.OutputOf("inspect", _folder["out/Flowers.safetensors"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--layers is '12' but must be of the form 12,10,8,6,3", "--layers", "12")]
    [InlineData("whose number 2 is 'x'", "--layers", "2,x,3")]
    [InlineData("whose number 2 is ''", "--layers", "2,,3")]
    [InlineData("whose number 1 is '-2'", "--layers", "-2,3")]
    [InlineData("--epochs is 0 but must be 1 or more", "--epochs", "0")]
    [InlineData("--max-categories is 1 but must be 2 or more", "--max-categories", "1")]
    [InlineData("--delimiter is '\\u001b[31m' but must be one character", "--delimiter", "\u001b[31m")]
    [InlineData("--batch-size is -1", "--batch-size", "-1")]
    [InlineData("--learning-rate is '0,01' but must be a number with a point, such as 0.01", "--learning-rate", "0,01")]
    [InlineData("--dropout is '0,2'", "--dropout", "0,2")]
    [InlineData("--dropout is 1.5 but must be at least 0 and below 1", "--dropout", "1.5")]
    [InlineData("--epochs is '1,000' but must be a whole number of digits alone", "--epochs", "1,000")]
    [InlineData("--seed is 'x'", "--seed", "x")]
    [InlineData("--learning-rate is NaN", "--learning-rate", "NaN")]
    [InlineData("--weight-decay is -1", "--weight-decay", "-1")]
    [InlineData("--validation is 1 but must be at least 0 and below 1", "--validation", "1")]
    [InlineData("leaves none to train on or none to validate with", "--validation", "0.001")]
    [InlineData("--patience watches the validation", "--patience", "3", "--validation", "0")]
    [InlineData("--activation Step has no slope, so that nothing before it learns", "--activation", "step")]
    [InlineData("--loss BinaryCrossEntropy tells two classes apart but 'kind' has 3. Leave --loss out for cross-entropy.", "--loss", "binarycrossentropy")]
    [InlineData("--loss Hinge tells two classes apart", "--loss", "hinge")]
    [InlineData("--loss Perceptron tells two classes apart", "--loss", "perceptron")]
    [InlineData("--loss MeanSquaredError is for quantities but 'kind' names classes", "--loss", "meansquarederror")]
    [InlineData("--loss Huber is for quantities", "--loss", "huber")]
    [InlineData("--activation is 'relo' but must be one of Linear", "--activation", "relo")]
    [InlineData("--optimizer is '1'", "--optimizer", "1")]
    [InlineData("--namespace 'my-app' is no name", "--namespace", "my-app")]
    [InlineData("--namespace 'class' is no name", "--namespace", "My.class")]
    [InlineData("--name '2nd' is no name", "--name", "2nd")]
    [InlineData("The class cannot be called Normalizer: its generated code uses that name for something else. Choose another --name, such as NormalizerModel.", "--name", "Normalizer")]
    [InlineData("The class cannot be called ReLU", "--name", "ReLU")]
    [InlineData("The class cannot be called NetGen", "--name", "NetGen")]
    [InlineData("The class cannot be called ReLU", "--name", "ReLU", "--namespace", "My.App")]
    [InlineData("The class cannot be called System", "--name", "System")]
    [InlineData("The class cannot be called Layer1", "--name", "Layer1")]
    [InlineData("The class cannot be in the namespace My.ReLU: its generated code uses a name in it for something else. Choose another --namespace", "--namespace", "My.ReLU")]
    [InlineData("--delimiter is 'ab'", "--delimiter", "ab")]
    public void Options_out_of_range_are_refused(string says, params string[] options)
    {
        Write("flowers.csv", SampleData.Flowers());
        string[] layers = options.Contains("--layers") ? [] : ["--layers", ",4,"];
        ToolRun.Fails(ExitCode.Usage, [.. Command("flowers.csv"), "--target", "kind", .. layers, .. options], says);
    }

    [Fact]
    public void What_the_compiler_refuses_is_told_with_its_message()
    {
        Write("flowers.csv", SampleData.Flowers());
        ToolRun.Fails(ExitCode.Usage, [.. Command("flowers.csv"), "--target", "kind", "--layers", ",2000000000,"], "Flowers does not compile: NG0", "[Dense(2, 2000000000, ReLU)]");
    }

    [Fact]
    public void What_the_compiler_warns_of_is_told()
    {
        Write("flowers.csv", SampleData.Flowers());
        var run = ToolRun.Of([.. Command("flowers.csv"), "--target", "kind", "--layers", ",4,4,", "--activation", "linear", "--epochs", "1"]);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.StartsWith("warning NG02", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crossentropy")]
    [InlineData("kullbackleibler")]
    [InlineData("binarycrossentropy")]
    [InlineData("hinge")]
    [InlineData("perceptron")]
    public void Losses_of_classes_are_for_no_quantity(string loss)
    {
        Write("houses.csv", SampleData.Houses());
        ToolRun.Fails(ExitCode.Usage, [.. Command("houses.csv"), "--target", "price", "--ignore", "id", "town", "--missing", "mean", "--layers", ",4,", "--loss", loss], "is for classes but 'price' holds a quantity", "add --task classification");
    }

    [Theory]
    [InlineData("binarycrossentropy", "[Network(Loss = Loss.BinaryCrossEntropy", "Dense(4, 1, Sigmoid)")]
    [InlineData("hinge", "[Network(Loss = Loss.Hinge", "Dense(4, 1)")]
    [InlineData("perceptron", "[Network(Loss = Loss.Perceptron", "Dense(4, 1, Step)")]
    public void Two_classes_are_told_apart_by_one_output(string loss, params string[] says)
    {
        string output = Train("two.csv", SampleData.TwoKinds(), "--target", "kind", "--layers", ",4,", "--epochs", "40", "--learning-rate", "0.02", "--loss", loss);
        Assert.Contains("accuracy 100.00%", output, StringComparison.Ordinal);
        string text = File.ReadAllText(_folder["out/Two.cs"]);
        foreach (string part in says)
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains("answers the samples stored", ToolRun.OutputOf("verify", _folder["out/Two.safetensors"]), StringComparison.Ordinal);
        ToolRun.Fails(ExitCode.Usage, [.. Command("two.csv"), "--overwrite", "--target", "kind", "--layers", ",4,2", "--loss", loss], "ends with 2 but the loss tells the 2 classes of 'kind' apart by 1 output");
    }

    [Theory]
    [InlineData("nesterov", "Nesterov at rate 0.05,")]
    [InlineData("momentum", "Momentum at rate 0.05,")]
    [InlineData("sgd", "Sgd at rate 0.05,")]
    public void The_optimizer_is_called_as_it_was_asked_for(string name, string says) =>
        Assert.Contains(says, Train("flowers.csv", SampleData.Flowers(), "--target", "kind", "--layers", ",4,", "--epochs", "1", "--optimizer", name, "--learning-rate", "0.05"), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_written_onto_the_data()
    {
        string content = SampleData.Flowers();
        Write("Flower.history.csv", content);
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["Flower.history.csv"], "--target", "kind", "--layers", ",4,", "--name", "Flower", "--output", _folder["."], "--overwrite"], "Flower.history.csv would be written, but it is the file with the data, which is read. Choose another --name or --output.");
        Assert.Equal(content, File.ReadAllText(_folder["Flower.history.csv"]));
    }

    [Fact]
    public void A_file_where_a_folder_belongs_is_named()
    {
        Write("flowers.csv", SampleData.Flowers());
        Write("out", "");
        ToolRun.Fails(ExitCode.Failed, [.. Command("flowers.csv"), "--target", "kind", "--layers", ",4,"], "out is a file, where a folder to write to is expected. Name another.");
    }

    [Fact]
    public void Malformed_data_is_named_by_line_and_column_with_the_options_of_the_command()
    {
        Write("a.csv", "a,kind\n1,x\nred,y\n");
        ToolRun.Fails(ExitCode.Failed, [.. Command("a.csv"), "--target", "kind", "--layers", ",4,"], "a.csv, line 3, column 'a': found 'red'", "list it in --categorical or --ignore");
        Write("b.csv", "a,kind\n1,x\n,y\n");
        ToolRun.Fails(ExitCode.Failed, [.. Command("b.csv"), "--target", "kind", "--layers", ",4,"], "line 3", "Set --missing to DropRow or Mean");
        ToolRun.Fails(ExitCode.Failed, [.. Command("b.csv"), "--target", "sort", "--layers", ",4,"], "has no column 'sort'. It has: a, kind.");
        ToolRun.Fails(ExitCode.Failed, [.. Command("no.csv"), "--target", "kind", "--layers", ",4,"], "no.csv");
    }

    [Fact]
    public void The_command_is_kept_as_it_can_be_typed_again()
    {
        Train("flowers.csv", SampleData.Flowers().Replace("weight", "the weight", StringComparison.Ordinal).Replace(',', ';').Replace("wild; other", "wild", StringComparison.Ordinal), "--target", "kind", "--layers", ",4,", "--epochs", "1", "--delimiter", ";", "--ignore", "the weight");
        Assert.EndsWith(" --target kind --layers ,4, --epochs 1 --delimiter \";\" --ignore \"the weight\"", File.ReadLines(_folder["out/Flowers.cs"]).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_left_out_are_told_by_their_lines()
    {
        string[] options = ["--target", "kind", "--layers", ",4,", "--epochs", "1", "--missing", "droprow", "--overwrite"];
        Assert.DoesNotContain("left out", Train("flowers.csv", SampleData.Flowers(), options), StringComparison.Ordinal);
        string content = SampleData.Flowers() + "\n?,1,rose\n";
        Assert.Contains("\nflowers.csv: 1 row is left out for a missing value, on line 123.\n", "\n" + Train("flowers.csv", content, options), StringComparison.Ordinal);
        string many = content + string.Concat(Enumerable.Repeat("1,NA,rose\n", 1005));
        Assert.Contains("flowers.csv: 1,006 rows are left out for a missing value, on lines 123, 124, 125, 126, 127 and 1,001 more.", Train("flowers.csv", many, options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--fold")]
    [InlineData("--validation", "0", "--normalize", "none")]
    public void The_report_names_mistakes_by_their_lines(params string[] options)
    {
        // The blank line and the row left out move all that follows.
        string content = SampleData.Flowers().Replace("kind\n", "kind\n\n?,1,rose\n", StringComparison.Ordinal);
        Train("flowers.csv", content, ["--target", "kind", "--layers", ",4,", "--epochs", "1", "--missing", "droprow", .. options]);
        string[] lines = content.Split('\n');
        var root = System.Xml.Linq.XElement.Parse(File.ReadAllText(_folder["out/Flowers.report.html"]).Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        var mistakes = root.Descendants("table").Single(table => table.Descendants("th").Any(head => head.Value == "line"));
        string[] heads = [.. mistakes.Descendants("th").Select(head => head.Value)];
        var rows = mistakes.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()).ToArray();
        Assert.Equal(12, rows.Length);
        Assert.Distinct(rows.Select(row => row[Array.IndexOf(heads, "line")]));
        foreach (string[] row in rows)
        {
            string line = lines[int.Parse(row[Array.IndexOf(heads, "line")], System.Globalization.CultureInfo.InvariantCulture) - 1];
            string kind = row[Array.IndexOf(heads, "actual")];
            Assert.Contains(kind, line, StringComparison.Ordinal);
            if (options.Length > 0)
                Assert.StartsWith($"{row[Array.IndexOf(heads, "length")]},{row[Array.IndexOf(heads, "weight")]},", line, StringComparison.Ordinal);
        }
    }

    private string Train(string name, string content, params string[] arguments)
    {
        Write(name, content);
        return ToolRun.OutputOf([.. Command(name), .. arguments]);
    }

    private string[] Command(string name) => ["train", "--data", _folder[name], "--output", _folder["out"]];

    private void Write(string name, string content) => File.WriteAllText(_folder[name], content);

    private string[] Written() => [.. Directory.GetFiles(_folder["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
