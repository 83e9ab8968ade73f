using SkiaSharp;
using static NetGen.Activation;

namespace NetGen.Images.Tests;

[Network]
[Input(1, 12, 12)]
[Conv2D(1, 4, 3, ReLU, SamePadding = true)]
[GlobalMaxPool]
[Dense(4, 2, Softmax)]
internal sealed partial class Stripes;

/// <summary>From files to answers.</summary>
public sealed class LearningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_learns_which_way_lines_run()
    {
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            int at = random.Next(1, 11);
            Drawing.Draw(_folder[$"across/{i}.png"], 12, 12, (_, y) => y == at ? SKColors.White : SKColors.Black);
            Drawing.Draw(_folder[$"down/{i}.png"], 12, 12, (x, _) => x == at ? SKColors.White : SKColors.Black);
        }

        var data = Dataset.FromImages(_folder.Root, new ImageOptions { Channels = ImageChannels.Grey });
        var (train, test) = data.Split(0.8, seed: 1);
        var network = new Stripes();
        using var trainer = new Trainer<Stripes>(network, new TrainingOptions { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(2e-2), Seed = 1 });
        trainer.Fit(train, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, Evaluation.Of(network, test).Accuracy);
    }
}
