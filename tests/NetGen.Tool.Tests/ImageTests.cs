using System.Globalization;
using static NetGen.Activation;

namespace NetGen.Tool.Tests;

/// <summary>What <see cref="SampleImages.Network"/> declares, as a program has it.</summary>
[Network]
[Input(1, 12, 12)]
[Conv2D(1, 4, 3, ReLU, SamePadding = true)]
[GlobalMaxPool]
[Dense(4, 2, Softmax)]
public sealed partial class LineNetwork;

/// <summary>Networks of images: trained on folders and on IDX files, asked about folders and files.</summary>
public sealed class ImageTests : IDisposable
{
    private static readonly string[] Settings = ["--epochs", "40", "--batch-size", "8", "--optimizer", "adam", "--learning-rate", "0.02", "--schedule", "constant", "--seed", "3"];

    private readonly TemporaryFolder _folder = new();

    public ImageTests()
    {
        SampleImages.Write(_folder["lines"]);
        File.WriteAllText(_folder["Lines.cs"], SampleImages.Network);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_declared_network_learns_a_folder_to_the_weights_of_a_program()
    {
        string output = Train();
        Assert.Contains("lines: 32 images in batches of 8 make 4 iterations an epoch; 8 are held out", output, StringComparison.Ordinal);
        Assert.Contains("On the images held out:", output, StringComparison.Ordinal);
        Assert.Contains("accuracy 100.00%", output, StringComparison.Ordinal);
        Assert.Contains("class from lines", File.ReadAllText(_folder["out/Lines.report.html"]), StringComparison.Ordinal);
        string text = File.ReadAllText(_folder["out/Lines.cs"]);
        Assert.Contains("[Network(Weights = \"Lines.safetensors\")]\n[Input(1, 12, 12)]\n[Conv2D(1, 4, 3, ReLU, SamePadding = true)]\n[GlobalMaxPool]\n[Dense(4, 2, Softmax)]\npublic sealed partial class Lines\n", text, StringComparison.Ordinal);
        Assert.Contains("Tells the class from images of 1 × 12 × 12 = 144 values (channels × height × width), as in lines. On images held out: accuracy 100.0 % (8 images).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FeatureNames", text, StringComparison.Ordinal);

        var (train, validation) = Dataset.FromImages(_folder["lines"], new ImageOptions { Channels = ImageChannels.Grey }).Split(0.8, seed: 3);
        var network = new LineNetwork();
        using var trainer = new Trainer<LineNetwork>(network, new TrainingOptions { Epochs = 40, BatchSize = 8, Optimizer = Optimizer.Adam(0.02), Schedule = LearningRateSchedule.Constant, Seed = 3 });
        trainer.Fit(train, validation, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(network.Parameters.ToArray(), Loaded());
    }

    [Fact]
    public void Weights_tell_how_images_are_read_and_answer_the_samples_stored()
    {
        Train();
        string inspected = ToolRun.OutputOf("inspect", _folder["out/Lines.safetensors"]);
        Assert.Contains("tool.images: {\"size\":{\"width\":12,\"height\":12},\"resizes\":false,\"channels\":\"Grey\"", inspected, StringComparison.Ordinal);
        Assert.Contains("Conv2D", inspected, StringComparison.Ordinal);
        Assert.StartsWith("The network answers the samples stored", ToolRun.OutputOf("verify", _folder["out/Lines.safetensors"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_and_files_are_answered_by_name()
    {
        Train();
        string[] answers = Predict("lines");
        Assert.Equal("file,class,P(across),P(down)", answers[0]);
        Assert.Equal(1 + (2 * SampleImages.Count), answers.Length);
        Assert.All(answers[1..], answer => Assert.StartsWith(answer.Split('/')[0], answer.Split(',')[1], StringComparison.Ordinal));
        string[] first = answers[1].Split(',');
        Assert.Equal("across/00.png", first[0]);
        Assert.Equal(1, float.Parse(first[2], CultureInfo.InvariantCulture) + float.Parse(first[3], CultureInfo.InvariantCulture), 1e-6f);
        // The folder of one class holds images too, and one file is asked about as well.
        Assert.Equal(answers[1]["across/".Length..], Predict("lines/across")[1]);
        Assert.Equal(answers[1]["across/".Length..], Predict("lines/across/00.png")[1]);
        File.WriteAllText(_folder["lines/across/a.txt"], "no");
        ToolRun.Fails(ExitCode.Failed, Asked("lines"), "a.txt: found the text 'no', expected a whole image");
        Directory.CreateDirectory(_folder["none"]);
        ToolRun.Fails(ExitCode.Failed, Asked("none"), "found no files in it");
        ToolRun.Fails(ExitCode.Usage, [.. Asked("lines"), "--delimiter", ";"], "--delimiter has a place with CSV files alone, but the network takes images.");
    }

    [Fact]
    public void A_training_goes_on_to_the_same_bits()
    {
        string[] command = ["--validation", "0", "--keep-last"];
        Train(command);
        float[] whole = Loaded();
        ToolRun.OutputOf([.. Command(command).Select(word => word == "40" ? "15" : word), "--checkpoint", _folder["state"], "--overwrite"]);
        Assert.NotEqual(whole, Loaded());
        ToolRun.OutputOf([.. Command(command), "--resume", _folder["state"], "--overwrite"]);
        Assert.Equal(whole, Loaded());
        SampleImages.WriteOne(_folder["lines/across/99.png"], 4);
        ToolRun.Fails(ExitCode.Failed, [.. Command(command), "--resume", _folder["state"], "--overwrite"], "41 samples", "give the same data and the same --image-size");
    }

    [Fact]
    public void Images_are_resized_on_request_alone()
    {
        SampleImages.WriteOne(_folder["lines/down/large.png"], 1, size: 24);
        ToolRun.Fails(ExitCode.Failed, Command(), "large.png: found an image of 24 × 24 pixels (width × height), expected 12 × 12 as all the others. Train with --image-size to have images resized");
        Train("--image-size", "12x12");
        string resized = Predict("lines/down/large.png")[1];
        Assert.StartsWith("large.png,down,", resized, StringComparison.Ordinal);
        ToolRun.Fails(ExitCode.Usage, Command("--image-size", "8x6"), "Lines.cs takes 1 × 12 × 12 inputs but lines has images of 1 × 6 × 8 (channels × height × width). Declare [Input(1, 6, 8)] or have folders of images resized by --image-size 12x12.");
    }

    [Fact]
    public void Layers_by_size_take_images_as_they_lie()
    {
        ToolRun.OutputOf(["train", "--data", _folder["lines"], "--layers", ",8,", "--channels", "grey", .. Settings, "--output", _folder["out"]]);
        string text = File.ReadAllText(_folder["out/Lines.cs"]);
        Assert.Contains("[Dense(144, 8, ReLU)]\n[Dense(8, 2, Softmax)]\n", text, StringComparison.Ordinal);
        Assert.Equal(1 + (2 * SampleImages.Count), Predict("lines").Length);
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["lines"], "--layers", "144,8,3", "--output", _folder["out"]], "begins with 144 but lines has images of 3 × 12 × 12 = 432 values", "ends with 3 but lines has 2 classes (across, down)");
    }

    [Fact]
    public void Images_in_IDX_form_are_learned_and_asked_about()
    {
        SampleImages.WriteIdx(_folder["images.gz"], _folder["labels.gz"]);
        string[] start = ["train", "--data", _folder["images.gz"], "--network", _folder["Lines.cs"], .. Settings, "--output", _folder["out"], "--name", "Lines"];
        ToolRun.Fails(ExitCode.Usage, start, "--data holds images in IDX form. Their classes are in a file of their own: add --labels FILE");
        string output = ToolRun.OutputOf([.. start, "--labels", _folder["labels.gz"]]);
        Assert.Contains("images.gz: 32 images in batches", output, StringComparison.Ordinal);
        string[] answers = Predict("images.gz");
        Assert.Equal("image,class,P(0),P(1)", answers[0]);
        Assert.Equal(1 + (2 * SampleImages.Count), answers.Length);
        for (int i = 0; i < 2 * SampleImages.Count; i++)
            Assert.StartsWith(FormattableString.Invariant($"{i},{i % 2},"), answers[i + 1], StringComparison.Ordinal);
        // What is in a file of its own is the same image.
        Assert.Equal(answers[1][2..], Predict("lines/across/00.png")[1]["00.png,".Length..]);

        File.WriteAllText(_folder["Wide.cs"], SampleImages.Network.Replace("Input(1, 12, 12)", "Input(3, 12, 12)", StringComparison.Ordinal).Replace("Conv2D(1,", "Conv2D(3,", StringComparison.Ordinal));
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["images.gz"], "--labels", _folder["labels.gz"], "--network", _folder["Wide.cs"], "--output", _folder["wide"]], "Wide.cs takes 3 × 12 × 12 inputs but images.gz has images of 1 × 12 × 12", "Declare [Input(1, 12, 12)]");
        ToolRun.OutputOf(["train", "--data", _folder["lines"], "--layers", ",4,", "--epochs", "1", "--output", _folder["rgb"]]);
        ToolRun.Fails(ExitCode.Failed, ["predict", "--weights", _folder["rgb/Lines.safetensors"], "--data", _folder["images.gz"]], "holds images of 1 × 12 × 12 (channels × height × width) but the network was trained on 3 × 12 × 12");
    }

    [Theory]
    [InlineData("--target has a place with CSV files alone", "--target", "kind")]
    [InlineData("--no-header has a place with CSV files alone", "--no-header")]
    [InlineData("--normalize has a place with CSV files alone", "--normalize", "minmax")]
    [InlineData("--layers has no place beside --network, whose file declares it.", "--layers", ",4,")]
    [InlineData("--loss has no place beside --network", "--loss", "huber")]
    [InlineData("--activation has no place beside --network", "--activation", "tanh")]
    [InlineData("--dropout has no place beside --network", "--dropout", "0.1")]
    [InlineData("--channels has no place beside --network", "--channels", "rgb")]
    [InlineData("--labels has a place with images in IDX form alone: those of a folder have their classes from the names", "--labels", "x")]
    [InlineData("--image-size is '12x' but must be width x height in pixels", "--image-size", "12x")]
    [InlineData("--image-size is '0' but", "--image-size", "0")]
    [InlineData("--image-size is '1x2x3' but", "--image-size", "1x2x3")]
    [InlineData("--image-size is '-4' but", "--image-size", "-4")]
    public void Options_without_a_place_are_refused(string says, params string[] options) => ToolRun.Fails(ExitCode.Usage, Command(options), says);

    [Fact]
    public void A_network_is_asked_for_by_layers_or_by_a_file() =>
        ToolRun.Fails(ExitCode.Usage, ["train", "--data", _folder["lines"]], "by --layers sizes, such as --layers ,16,", "--network FILE.cs");

    [Fact]
    public void Folders_that_are_not_of_classes_are_refused()
    {
        ToolRun.Fails(ExitCode.Failed, ["train", "--data", _folder["lines/across"], "--layers", ",4,"], "found no sub-folders but 20 files, expected one for each class");
        Directory.Delete(_folder["lines/down"], recursive: true);
        ToolRun.Fails(ExitCode.Failed, Command(), "found one class alone, 'across', expected two or more: a sub-folder for each.");
    }

    [Theory]
    [InlineData("[Input(1, 12, 12)]\n", "", "Lines.cs does not compile: line ")]
    [InlineData("ReLU", "Relo", "Lines.cs does not compile: line 6: CS0103: ")]
    [InlineData("Dense(4, 2", "Dense(5, 2", "Lines.cs does not compile: line 8: ")]
    [InlineData("[Network]", "", "Lines.cs declares no network, expected one: a partial class with [Network]")]
    [InlineData("internal sealed partial class Lines;", "internal sealed partial class Lines;\n[Network]\n[Dense(1, 1)]\npublic sealed partial class Other;", "Lines.cs declares 2 networks, expected one")]
    [InlineData("Input(1, 12, 12)]\n[Conv2D(1,", "Input(2, 12, 12)]\n[Conv2D(2,", "Lines.cs takes images of 2 channels. Images are read in grey, with 1 channel, or in colours, with 3")]
    [InlineData("[Input(1, 12, 12)]\n[Conv2D(1, 4, 3, ReLU, SamePadding = true)]\n[GlobalMaxPool]\n[Dense(4,", "[Dense(144,", "Lines.cs takes 144 inputs, which are no images. Declare their shape before the layers: [Input(channels, height, width)]")]
    public void Files_that_declare_no_network_of_images_are_refused(string old, string replacement, string says)
    {
        Edit(old, replacement);
        ToolRun.Fails(ExitCode.Failed, Command(), says);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("12, 12)]", "10, 14)]", "Lines.cs takes 1 × 10 × 14 inputs but lines has images of 1 × 12 × 12", "--image-size 14x10")]
    [InlineData("Dense(4, 2,", "Dense(4, 3,", "Lines.cs produces 3 outputs but lines has 2 classes (across, down), which takes 2. Change the last layer.", "")]
    [InlineData("2, Softmax", "2", "The loss of Lines.cs, MeanSquaredError, is for quantities but 'class' names classes. End the network with an activation for cross-entropy", "")]
    public void Networks_that_are_not_the_datas_are_refused(string old, string replacement, params string[] says)
    {
        Edit(old, replacement);
        ToolRun.Fails(ExitCode.Usage, Command(), says);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void The_file_with_the_network_is_not_written_over() =>
        ToolRun.Fails(ExitCode.Usage, [.. Command("--overwrite").Select(word => word == _folder["out"] ? _folder["."] : word)], "Lines.cs would be written, but it is the file with the network, which is read.");

    private void Edit(string old, string replacement)
    {
        string edited = SampleImages.Network.Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(SampleImages.Network, edited);
        File.WriteAllText(_folder["Lines.cs"], edited);
    }

    private string Train(params string[] options) => ToolRun.OutputOf(Command(options));

    private string[] Command(params string[] options) => ["train", "--data", _folder["lines"], "--network", _folder["Lines.cs"], .. Settings, "--output", _folder["out"], .. options];

    private string[] Predict(string data) => ToolRun.OutputOf(Asked(data)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string[] Asked(string data) => ["predict", "--weights", _folder["out/Lines.safetensors"], "--data", _folder[data]];

    private float[] Loaded()
    {
        var network = new LineNetwork();
        SafeTensors.Load(network, _folder["out/Lines.safetensors"]);
        return network.Parameters.ToArray();
    }
}
