namespace NetGen.Tool.Tests;

/// <summary>A training that was broken off goes on as if it never had been.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _command;

    public CheckpointTests()
    {
        File.WriteAllText(_folder["flowers.csv"], SampleData.Flowers());
        _command = ["train", "--data", _folder["flowers.csv"], "--target", "kind", "--layers", ",6,", "--dropout", "0.2", "--patience", "20", "--seed", "4", "--schedule", "constant"];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_training_that_is_broken_off_goes_on_to_the_same_bits()
    {
        ToolRun.OutputOf([.. _command, "--epochs", "6", "--output", _folder["whole"]]);

        string[] parts = [.. _command, "--epochs", "6", "--checkpoint", _folder["states/flowers.checkpoint"], "--output", _folder["parts"]];
        using var source = new CancellationTokenSource();
        using var output = new WatchedWriter(line =>
        {
            if (line.StartsWith("epoch 2/", StringComparison.Ordinal))
                source.Cancel();
        });
        Assert.Equal(ExitCode.Cancelled, await CommandLine.RunAsync(parts, output, TextWriter.Null, source.Token));
        Assert.Contains($"repeat the command with --resume {_folder["states/flowers.checkpoint"]} --overwrite", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(_folder["parts/Flowers.history.csv"]).Length);
        Assert.NotEqual(Tensors("whole"), Tensors("parts"));

        string resumed = ToolRun.OutputOf([.. parts, "--resume", _folder["states/flowers.checkpoint"], "--overwrite"]);
        Assert.DoesNotContain("epoch 2/6", resumed, StringComparison.Ordinal);
        Assert.Contains("epoch 3/6", resumed, StringComparison.Ordinal);
        Assert.Equal(Tensors("whole"), Tensors("parts"));
        Assert.Equal(7, File.ReadAllLines(_folder["parts/Flowers.history.csv"]).Length);
    }

    [Fact]
    public void A_training_that_has_ended_goes_on_for_more_epochs()
    {
        ToolRun.OutputOf([.. _command, "--epochs", "6", "--output", _folder["whole"]]);
        ToolRun.OutputOf([.. _command, "--epochs", "4", "--checkpoint", _folder["a"], "--output", _folder["parts"]]);
        string resumed = ToolRun.OutputOf([.. _command, "--epochs", "6", "--resume", _folder["a"], "--threads", "2", "--output", _folder["parts"], "--overwrite"]);
        Assert.DoesNotContain("epoch 4/6", resumed, StringComparison.Ordinal);
        Assert.Equal(Tensors("whole"), Tensors("parts"));
    }

    [Fact]
    public void A_schedule_to_the_end_of_a_training_makes_it_no_longer()
    {
        ToolRun.OutputOf([.. _command[..^2], "--epochs", "2", "--checkpoint", _folder["a"], "--output", _folder["first"]]);
        ToolRun.Fails(ExitCode.Failed, [.. _command[..^2], "--epochs", "3", "--resume", _folder["a"], "--output", _folder["out"]],
            "--epochs: found 2, on which the schedule depends", "A training that may become longer needs --schedule Constant or Plateau from the beginning.");
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_in_the_words_of_the_command()
    {
        ToolRun.OutputOf([.. _command, "--epochs", "2", "--checkpoint", _folder["a"], "--output", _folder["first"]]);
        Refuses(["--batch-size", "8"], "a is a checkpoint of another training: --batch-size: found 32, expected 8. Give the options that it was saved with, or leave --resume out");
        Refuses(["--learning-rate", "0.5"], "--optimizer, --learning-rate or --weight-decay: found Adam");
        Refuses(["--epochs", "1"], "--epochs: found 2 completed, expected at most 1");
        Refuses(["--name", "Other"], "--name: found Flowers, expected Other");
        Refuses(["--activation", "tanh"], "layer 1: found Dense(2, 6, ReLU), expected Dense(2, 6, Tanh)");

        // What was normalised otherwise is other data; so are other rows.
        Refuses(["--normalize", "minmax"], "The training that the checkpoint is of had 96 samples (fingerprint ", "give the same data and the same --image-size or --target, --task", "--encoding");
        File.AppendAllText(_folder["flowers.csv"], "1,2,rose\n");
        Refuses([], "97 samples (fingerprint ", "or leave --resume out");
        Assert.False(File.Exists(_folder["out/Flowers.cs"]));
    }

    [Fact]
    public void What_is_no_checkpoint_is_refused()
    {
        File.WriteAllText(_folder["a"], "a,b\n");
        Refuses([], "a: found something else, expected a checkpoint", "Give an older checkpoint, or leave --resume out");
        File.WriteAllText(_folder["a"], "NETGEN checkpt 2, then what that version kept");
        Refuses([], "a: found a checkpoint of another version of NetGen, which this one cannot resume, expected a checkpoint", "or leave --resume out");
        File.Delete(_folder["a"]);
        Refuses([], "Could not find file", "a'");
        Assert.False(File.Exists(_folder["out/Flowers.cs"]));
    }

    [Fact]
    public void A_checkpoint_that_is_there_is_not_replaced_unless_asked()
    {
        File.WriteAllText(_folder["a"], "mine");
        string[] arguments = [.. _command, "--epochs", "1", "--checkpoint", _folder["a"], "--output", _folder["out"]];
        ToolRun.Fails(ExitCode.Failed, arguments, "a is there already", "--resume", "--overwrite");
        Assert.Equal("mine", File.ReadAllText(_folder["a"]));
        ToolRun.OutputOf([.. arguments, "--overwrite"]);
        ToolRun.OutputOf([.. _command, "--epochs", "2", "--checkpoint", _folder["a"], "--resume", _folder["a"], "--output", _folder["second"]]);
    }

    [Theory]
    [InlineData("flowers.csv", "the file with the data")]
    [InlineData("out/Flowers.safetensors", "a file that the training writes in the end")]
    [InlineData("out/../out/Flowers.history.csv", "a file that the training writes in the end")]
    public void A_checkpoint_takes_the_place_of_no_other_file(string checkpoint, string use)
    {
        string data = File.ReadAllText(_folder["flowers.csv"]);
        ToolRun.Fails(ExitCode.Usage, [.. _command, "--epochs", "1", "--checkpoint", _folder[checkpoint], "--output", _folder["out"], "--overwrite"], use, "Name another");
        Assert.Equal(data, File.ReadAllText(_folder["flowers.csv"]));
        Assert.False(File.Exists(_folder[checkpoint]) && checkpoint != "flowers.csv");
    }

    private void Refuses(string[] options, params string[] says)
    {
        string[] epochs = options.Contains("--epochs") ? [] : ["--epochs", "2"];
        string[] arguments = [.. _command, .. epochs, "--resume", _folder["a"], "--output", _folder["out"], .. options];
        ToolRun.Fails(ExitCode.Failed, arguments, says);
        foreach (string word in new[] { "trainer", "Fit", "Abandon", "tensor" })
            Assert.DoesNotContain(word, ToolRun.Of(arguments).Error, StringComparison.Ordinal);
    }

    /// <summary>The weights and what is stored beside them: all that follows the header, which holds the command line.</summary>
    private byte[] Tensors(string folder)
    {
        byte[] content = File.ReadAllBytes(_folder[$"{folder}/Flowers.safetensors"]);
        return content[(8 + (int)BitConverter.ToInt64(content))..];
    }
}
