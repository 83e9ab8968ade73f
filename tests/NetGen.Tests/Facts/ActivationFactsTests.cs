namespace NetGen.Tests.Facts;

/// <summary>The tables of activations and losses say what the enums say.</summary>
public class ActivationFactsTests
{
    [Fact]
    public void Activations_are_those_of_the_enum() => Assert.Equal(Enum.GetNames<Activation>(), ActivationFacts.All.Select(facts => facts.Name));

    [Fact]
    public void Losses_are_those_of_the_enum() =>
        Assert.Equal(Enum.GetNames<Loss>(), LossTable.All.Select(facts => facts.Name).Prepend(LossFacts.Auto));

    [Fact]
    public void What_is_named_is_an_activation()
    {
        var named = ActivationFacts.All.SelectMany(facts => facts.Substitutes.Append(facts.OfOneOutput)).OfType<string>().Concat(LossTable.All.SelectMany(loss => loss.Activations));
        Assert.All(named, name => Assert.NotNull(ActivationFacts.Find(name)));
        Assert.All(LossTable.All, loss => Assert.NotEmpty(loss.Activations));
    }

    [Fact]
    public void Elementwise_functions_have_values_and_every_function_has_its_texts() => Assert.All(ActivationFacts.All, facts =>
    {
        Assert.Equal(facts.IsElementwise, facts.Value is not null);
        Assert.NotEmpty(facts.Source);
        Assert.NotEmpty(facts.Onnx);
    });

    [Theory]
    [InlineData("Softmax", Loss.CrossEntropy)]
    [InlineData("LogSoftmax", Loss.CrossEntropy)]
    [InlineData("Sigmoid", Loss.BinaryCrossEntropy)]
    [InlineData("Step", Loss.Perceptron)]
    [InlineData("Linear", Loss.MeanSquaredError)]
    [InlineData("ReLU", Loss.MeanSquaredError)]
    public void The_last_activation_tells_the_loss(string activation, Loss loss) => Assert.Equal(loss.Facts(), LossFacts.After(activation));
}
