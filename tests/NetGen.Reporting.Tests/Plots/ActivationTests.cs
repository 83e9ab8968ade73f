using NetGen.Conformance.Tests.Oracle;
using NetGen.Reporting.Tests.Pictures;

namespace NetGen.Reporting.Tests.Plotting;

public class ActivationTests
{
    public static TheoryData<string> Elementwise => [.. Formulas.Elementwise];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Values_and_slopes_are_those_of_the_networks(string name)
    {
        double parameter = name == "ELU" ? 1 : 0.1;
        var function = ActivationCurve.Function(Enum.Parse<Activation>(name));
        for (double x = -7.95; x < 8; x += 0.1)
        {
            Assert.Equal(Formulas.Value(name, x, parameter), function(x), 1e-7);
            Assert.Equal(Formulas.Derivative(name, x, parameter), ActivationCurve.Derivative(function, x), 1e-4);
        }
    }

    [Fact]
    public void Every_function_of_single_numbers_has_a_picture_and_the_others_say_why_not()
    {
        foreach (var activation in Enum.GetValues<Activation>())
        {
            if (activation is Activation.Softmax or Activation.LogSoftmax)
                Assert.Contains("all of a layer's sums", Assert.Throws<ArgumentException>(() => Plots.Activation(activation)).Message, StringComparison.Ordinal);
            else
                Assert.Equal(activation.ToString(), Plots.Activation(activation).Title);
        }
    }

    [Fact]
    public void The_picture_shows_function_and_derivative()
    {
        var picture = Plots.Activation(Activation.LeakyReLU, parameter: 0.3);
        Assert.Contains("it runs from -1.5 to 4.99; its derivative lies between 0.3 and 1", picture.Description, StringComparison.Ordinal);
        var texts = SvgText.TextsOf(picture);
        Assert.Contains("f(x)", texts);
        Assert.Contains("f'(x)", texts);
    }

    [Fact]
    public void Empty_ranges_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Plots.Activation(Activation.ReLU, from: 1, to: 1));
        Assert.Throws<ArgumentException>(() => Plots.Activation(Activation.ReLU, from: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plots.Activation((Activation)99));
    }
}
