using NetGen.Tests.Training;

namespace NetGen.Tests.Data;

/// <summary>Two classes as one target, for networks of one output.</summary>
public sealed class BinaryTests
{
    private static readonly Dataset Classes = Dataset.FromCsv(new StringReader("a,b,kind\n1,10,no\n2,20,yes\n3,30,yes\n4,40,no\n5,50,yes\n6,60,yes\n"), "kind").WithSampleWeights([1, 2, 3, 4, 5, 6]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_second_class_is_1_and_the_first_0_or_under_the_hinge_loss_minus_1()
    {
        Assert.Equal([0, 1, 1, 0, 1, 1], Classes.ToBinary().Targets.ToArray());
        Assert.Equal([0, 1, 1, 0, 1, 1], Classes.ToBinary(Loss.Perceptron).Targets.ToArray());
        Assert.Equal([-1, 1, 1, -1, 1, 1], Classes.ToBinary(Loss.Hinge).Targets.ToArray());
        Assert.Equal([-1, 1, 1, -1, 1, 1], Classes.ToBinary().ToBinary(Loss.Hinge).Targets.ToArray());
        Assert.Equal([0, 1, 1, 0, 1, 1], Classes.ToBinary(Loss.Hinge).ToBinary().Targets.ToArray());
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.Hinge)]
    public void All_else_stays(Loss loss)
    {
        var data = Classes.ToBinary(loss);
        Assert.Equal((6, 2, 1), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal(Classes.Inputs, data.Inputs);
        Assert.Equal(["no", "yes"], data.ClassNames);
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1, 2, 3, 4, 5, 6], data.SampleWeights.ToArray());
        Assert.Equal([2, 3, 4, 5, 6, 7], data.SourceLines.ToArray());
        Assert.Equal([0, 1, 1, 0, 1, 1], Enumerable.Range(0, 6).Select(data.ClassOf));
        Assert.Equal([2, 4], data.CountClasses());
        Assert.Equal(Classes.BalancedClassWeights(), data.BalancedClassWeights());
        Assert.Equal(Classes.ToString(), data.ToString());
    }

    [Fact]
    public void Parts_and_normalised_sets_are_binary_too()
    {
        var data = Classes.ToBinary(Loss.Hinge);
        foreach (var part in new[] { data.Select([1, 0]), data.Slice(2, 2), Normalizer.Standardize(data).Apply(data).Slice(2, 2), data.WithSampleWeights([1, 1, 1, 1, 1, 1]).Slice(2, 2) })
        {
            Assert.Equal([1, -1], part.Targets.ToArray());
            Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(part.ClassOf));
            Assert.Equal(["no", "yes"], part.ClassNames);
        }

        Assert.Equal([3, 2], data.Select([1, 0]).SourceLines.ToArray());
        Assert.Equal([3, 4], data.Slice(2, 2).SampleWeights.ToArray());
        Assert.Contains("classes, which have no scale", Assert.Throws<ArgumentException>(() => Normalizer.StandardizeTargets(data)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.Hinge)]
    public void Sets_are_parted_by_class_as_before(Loss loss)
    {
        var data = Dataset.FromClasses([.. Enumerable.Range(0, 40).Select(i => (float)i)], [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 1 : 0)], ["many", "few"]);
        var (first, second) = data.ToBinary(loss).Split(0.5, seed: 3);
        Assert.Equal([15, 5], first.CountClasses());
        Assert.Equal(data.Split(0.5, seed: 3).Second.Inputs, second.Inputs);
        Assert.All(data.ToBinary(loss).KFold(5, seed: 3), fold => Assert.Equal([6, 2], fold.Validation.CountClasses()));
    }

    [Fact]
    public void Each_form_of_the_targets_has_a_fingerprint_of_its_own() =>
        Assert.Equal(3, new[] { Classes, Classes.ToBinary(), Classes.ToBinary(Loss.Hinge) }.Select(data => data.Fingerprint).Distinct().Count());

    [Fact]
    public void What_has_no_two_classes_is_refused()
    {
        Assert.Contains("quantities, not classes", Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([1, 2], [0, 1], 1, 1).ToBinary()).Message, StringComparison.Ordinal);
        var three = Dataset.FromClasses([1, 2, 3], [0, 1, 2], ["a", "b", "c"]);
        Assert.Contains("the data set has 3: a, b, c. Keep a target for each, and give the network 3 outputs.", Assert.Throws<InvalidOperationException>(() => three.ToBinary()).Message, StringComparison.Ordinal);
        Assert.Contains("CrossEntropy takes a target for each class", Assert.Throws<ArgumentException>("loss", () => Classes.ToBinary(Loss.CrossEntropy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_one_output_learns_two_classes_by_name()
    {
        float[] inputs = [.. Enumerable.Range(0, 600).Select(i => (i * 0.37f % 2) - 1)];
        var (train, test) = Dataset.FromClasses(inputs, [.. Enumerable.Range(0, 300).Select(i => inputs[2 * i] > 0.5f ? 1 : 0)], ["small", "large"]).ToBinary().Split(0.8, seed: 1);
        var network = new XorNetwork();
        using var trainer = new Trainer<XorNetwork>(network, new TrainingOptions { Epochs = 20, Optimizer = Optimizer.Adam(1e-2), ClassWeights = train.BalancedClassWeights() });
        var report = trainer.Fit(train, test, cancellationToken: Token);
        var evaluation = Evaluation.Of(network, test);
        Assert.Equal(["small", "large"], evaluation.ConfusionMatrix!.ClassNames);
        Assert.Equal(["small", "large"], evaluation.Classes.Select(row => row.Name));
        Assert.Equal(report.History[^1].ValidationAccuracy, evaluation.Accuracy);
        Assert.True(evaluation.Accuracy > 0.8);
        Assert.Equal(evaluation.Accuracy, Enumerable.Range(0, test.Count).Average(i => network.Predict(test.Input(i)) == test.ClassOf(i) ? 1.0 : 0));
    }

    [Fact]
    public void A_margin_is_learned_between_minus_1_and_1()
    {
        var classes = Dataset.FromClasses([-2, -1, -1.5f, 1, 2, 1.5f], [0, 0, 0, 1, 1, 1], ["left", "right"]);
        var network = new MarginNetwork();
        using var trainer = new Trainer<MarginNetwork>(network, new TrainingOptions { Epochs = 50, Optimizer = Optimizer.Sgd(0.1) });
        trainer.Fit(classes.ToBinary(Loss.Hinge), cancellationToken: Token);
        var evaluation = Evaluation.Of(network, classes.ToBinary(Loss.Hinge));
        Assert.Equal((3, 3), (evaluation.ConfusionMatrix![0, 0], evaluation.ConfusionMatrix[1, 1]));
        Assert.Equal(["left", "right"], evaluation.ConfusionMatrix.ClassNames);
    }

    [Fact]
    public void Data_in_another_form_are_refused_with_the_call_that_mends_them()
    {
        var classes = Dataset.FromClasses([1, 2, 3, 4], [0, 1], ["no", "yes"]);
        Assert.Contains("produces 1 outputs but the samples of train have 2 targets. For a network of one output give train.ToBinary(): one target for the classes no and yes.", Refusal<XorNetwork>(new(), classes), StringComparison.Ordinal);
        Assert.Contains("for the hinge loss. Give train.ToBinary().", Refusal<XorNetwork>(new(), classes.ToBinary(Loss.Hinge)), StringComparison.Ordinal);
        Assert.Contains("One output tells two classes apart; end the network with 3 and Softmax.", Refusal<XorNetwork>(new(), Samples.Clusters(9, 2, 3, 1)), StringComparison.Ordinal);
        Assert.Contains("made by Dataset.ToBinary, for networks of one output; give the network one.", Refusal<IrisNetwork>(new(), Samples.Clusters(9, 4, 2, 1).ToBinary()), StringComparison.Ordinal);
        Assert.Contains("If train lacks classes that the network knows, name all 3 where it is made.", Refusal<IrisNetwork>(new(), Samples.Clusters(9, 4, 2, 1)), StringComparison.Ordinal);
        Assert.Contains("They are classes: class 0, class 1. Give the network 2 outputs.", Refusal<IrisNetwork>(new(), Samples.Clusters(9, 4, 2, 1)), StringComparison.Ordinal);

        var line = Dataset.FromClasses([1, 2], [0, 1], ["no", "yes"]);
        Assert.Contains("give train.ToBinary(Loss.Hinge): one target", Refusal<MarginNetwork>(new(), line), StringComparison.Ordinal);
        Assert.Contains("sample 0 of train has the target 0. Give train.ToBinary(Loss.Hinge), or use", Refusal<MarginNetwork>(new(), line.ToBinary()), StringComparison.Ordinal);
    }

    private static string Refusal<TNetwork>(TNetwork network, Dataset train)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network);
        return Assert.Throws<ArgumentException>(nameof(train), () => trainer.Fit(train, cancellationToken: Token)).Message;
    }
}
