using DigitsSample.Drawing;
using NetGen.Numerics;

namespace NetGen.Tests.Data;

/// <summary>The digits that the Digits sample draws: repeatable, varied, and worth learning.</summary>
public sealed class DigitPainterTests
{
    private const int Pixels = 784;

    [Fact]
    public void The_same_seed_draws_the_same_digits()
    {
        var data = DigitPainter.CreateDataset(50, seed: 3);
        Assert.Equal(data.Inputs.ToArray(), DigitPainter.CreateDataset(50, seed: 3).Inputs.ToArray());
        Assert.NotEqual(data.Inputs.ToArray(), DigitPainter.CreateDataset(50, seed: 4).Inputs.ToArray());
    }

    [Fact]
    public void No_digit_is_drawn_twice()
    {
        var training = DigitPainter.CreateDataset(500, seed: 1);
        var test = DigitPainter.CreateDataset(500, seed: 2);
        var images = new[] { training, test }.SelectMany(data => Enumerable.Range(0, data.Count).Select(i => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(data.Input(i)))));
        Assert.Equal(1000, images.Distinct().Count());
    }

    [Fact]
    public void Each_class_has_as_many()
    {
        var data = DigitPainter.CreateDataset(200, seed: 1);
        Assert.Equal((200, Pixels, 10), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal(Enumerable.Repeat(20, 10), data.CountClasses());
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), data.ClassNames);
    }

    [Fact]
    public void Pixels_lie_between_0_and_1_with_ink_on_some()
    {
        var random = new RandomStream(1);
        float[] pixels = new float[Pixels];
        for (int i = 0; i < 300; i++)
        {
            DigitPainter.Draw(i % 10, random, pixels);
            Assert.All(pixels, pixel => Assert.InRange(pixel, 0, 1));
            Assert.InRange(pixels.Count(pixel => pixel > 0.5f), 20, 300);
        }
    }

    [Fact]
    public void Digits_stay_on_the_paper()
    {
        // Noise reaches 0.3; ink that is cut off at the edge would be darker.
        var data = DigitPainter.CreateDataset(2000, seed: 1);
        int atEdge = Enumerable.Range(0, data.Count).Count(i => Edge().Any(pixel => data.Input(i)[pixel] > 0.5f));
        Assert.InRange(atEdge, 0, 60);

        static IEnumerable<int> Edge() => Enumerable.Range(0, 28).SelectMany(i => new[] { i, (27 * 28) + i, 28 * i, (28 * i) + 27 });
    }

    [Fact]
    public void The_nearest_mean_reads_many_but_far_from_all()
    {
        // Honest: templates do not solve it. Learnable: they do far better than chance.
        var training = DigitPainter.CreateDataset(2000, seed: 1);
        var test = DigitPainter.CreateDataset(1000, seed: 2);
        double[][] means = [.. Enumerable.Range(0, 10).Select(digit => Enumerable.Range(0, Pixels)
            .Select(pixel => Enumerable.Range(0, 200).Average(i => (double)training.Input((10 * i) + digit)[pixel])).ToArray())];
        double accuracy = Enumerable.Range(0, test.Count).Average(i => Nearest(test.Input(i).ToArray()) == test.ClassOf(i) ? 1.0 : 0.0);
        Assert.InRange(accuracy, 0.4, 0.9);

        int Nearest(float[] image) => Enumerable.Range(0, 10).MinBy(digit => means[digit].Zip(image, (mean, pixel) => (mean - pixel) * (mean - pixel)).Sum());
    }
}
