using NetGen.Tests.Persistence;
using NetGen.Tests.Training;

namespace NetGen.Tests.Data;

/// <summary>Names of features and classes are compared wherever two data sets, or data and a normaliser, meet.</summary>
public sealed class NameGuardTests : IDisposable
{
    private static readonly string[] Features = ["sepal length", "sepal width", "petal length", "petal width"];
    private static readonly string[] Classes = ["bad", "fair", "good"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validation_of_other_classes_is_refused_by_both_lists()
    {
        string message = Refusal(Samples(Features, Classes), Samples(Features, ["Good", "bad", "fair"]));
        Assert.Contains("The classes of train (bad, fair, good) are not those of validation (Good, bad, fair)", message, StringComparison.Ordinal);
        Assert.Contains("class 0 is 'bad' for train and 'Good' for validation", message, StringComparison.Ordinal);
        Assert.Contains("class 1 is 'fair' for train and 'good'", Refusal(Samples(Features, Classes), Samples(Features, ["bad", "good", "fair"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_of_other_features_is_refused() =>
        Assert.Contains("feature 2 is 'petal length' for train and 'petal width' for validation", Refusal(Samples(Features, Classes), Samples([.. Features[..2], Features[3], Features[2]], Classes)), StringComparison.Ordinal);

    [Fact]
    public void Equal_names_pass_and_so_do_names_on_one_side_alone()
    {
        foreach (var (train, validation) in new[]
        {
            (Samples(Features, Classes), Samples([.. Features], [.. Classes])), (Samples(null, Classes), Samples(Features, Classes)),
            (Samples(Features, Classes), Samples(null, Classes)), (Samples(Features, Classes), Dataset.FromArrays(new float[4], [0, 1, 0], 4, 3)),
        })
        {
            Fit(train, validation);
        }
    }

    [Fact]
    public void Two_classes_as_one_target_are_compared_too()
    {
        var train = Dataset.FromLabels(new float[,] { { 1, 2 }, { 3, 4 } }, ["no", "yes"]).ToBinary();
        var validation = Dataset.FromLabels(new float[,] { { 1, 2 }, { 3, 4 } }, ["No", "Yes"]).ToBinary();
        using var trainer = new Trainer<XorNetwork>(new XorNetwork(), new TrainingOptions { Epochs = 1 });
        Assert.Contains("(no, yes)", Assert.Throws<ArgumentException>(nameof(validation), () => trainer.Fit(train, validation, cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_normaliser_refuses_data_of_other_features()
    {
        foreach (var normalizer in new[] { Normalizer.Standardize(Samples(Features, Classes)), Normalizer.MinMax(Samples(Features, Classes)) })
        {
            Assert.Equal(Features, normalizer.FeatureNames);
            Assert.Contains("feature 0 is 'sepal length' for the normaliser and 'sepal width' for data", Assert.Throws<ArgumentException>("data", () => normalizer.Apply(Samples([Features[1], Features[0], .. Features[2..]], Classes))).Message, StringComparison.Ordinal);
            Assert.Equal(3, normalizer.Apply(Samples(null, Classes)).Count);
        }

        Assert.Null(Normalizer.Standardize(Samples(null, Classes)).FeatureNames);
        Assert.Equal(3, Normalizer.Standardize(Samples(null, Classes)).Apply(Samples(Features, Classes)).Count);
        Assert.Contains("1 names for 2 features", Assert.Throws<ArgumentException>(() => new Normalizer([1, 2], [1, 2], ["a"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_travel_with_the_normaliser()
    {
        string[] names = ["größe", "\"a\", \n", "", "\U0001F600"];
        var network = new IrisNetwork();
        SafeTensors.Save(network, _folder["a.safetensors"], normalizer: Normalizer.Standardize(Samples(names, Classes)));
        var loaded = SafeTensors.LoadNormalizer(network, _folder["a.safetensors"])!;
        Assert.Equal(names, loaded.FeatureNames);
        Assert.Throws<ArgumentException>("data", () => loaded.Apply(Samples(Features, Classes)));
        SafeTensors.Save(network, _folder["b.safetensors"], normalizer: Normalizer.Standardize(Samples(null, Classes)));
        Assert.Null(SafeTensors.LoadNormalizer(network, _folder["b.safetensors"])!.FeatureNames);
    }

    [Theory]
    [InlineData("[1,2,3,4]")]
    [InlineData("[\\\"a\\\"]")]
    [InlineData("{}")]
    [InlineData("no")]
    public void Names_that_are_none_refuse_the_file(string text)
    {
        SafeTensors.Save(new IrisNetwork(), _folder["a.safetensors"], normalizer: Normalizer.Standardize(Samples(["a", "b", "c", "d"], Classes)));
        byte[] content = File.ReadAllBytes(_folder["a.safetensors"]);
        int length = BitConverter.ToInt32(content);
        string header = System.Text.Encoding.UTF8.GetString(content, 8, length).TrimEnd();
        const string Stored = "[\\\"a\\\",\\\"b\\\",\\\"c\\\",\\\"d\\\"]";
        Assert.Contains(Stored, header.Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        byte[] changed = System.Text.Encoding.UTF8.GetBytes(header.Replace("\\u0022", "\\\"", StringComparison.Ordinal).Replace(Stored, text, StringComparison.Ordinal).PadRight(length));
        _folder.Write("a.safetensors", [.. BitConverter.GetBytes((long)changed.Length), .. changed, .. content[(8 + length)..]]);
        Assert.Contains("netgen.normalizer.features", Assert.Throws<SafeTensorsException>(() => SafeTensors.LoadNormalizer(new IrisNetwork(), _folder["a.safetensors"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_cut_in_the_message()
    {
        string[] names = [.. Enumerable.Range(0, 1000).Select(i => new string('n', 100) + i)];
        string[] others = [.. names[..999], "other"];
        var normalizer = new Normalizer(new float[1000], [.. Enumerable.Repeat(1f, 1000)], names);
        string message = Assert.Throws<ArgumentException>("data", () => normalizer.Apply(Dataset.FromArrays(new float[1000], [1], 1000, 1, others))).Message;
        Assert.InRange(message.Length, 1, 3000);
        Assert.Contains("feature 999", message, StringComparison.Ordinal);
        Assert.Contains("(1,000 in all)", message, StringComparison.Ordinal);
    }

    private static string Refusal(Dataset train, Dataset validation) => Assert.Throws<ArgumentException>(nameof(validation), () => Fit(train, validation)).Message;

    private static void Fit(Dataset train, Dataset validation)
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { Epochs = 1 });
        trainer.Fit(train, validation);
    }

    private static Dataset Samples(string[]? features, string[] classes) =>
        Dataset.FromClasses([.. Enumerable.Range(0, 12).Select(i => (float)i)], [0, 1, 2], classes, features);
}
