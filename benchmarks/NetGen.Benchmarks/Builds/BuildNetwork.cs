namespace NetGen.Benchmarks.Builds;

/// <summary>A network that both builds compile.</summary>
/// <param name="Name">As rows name it.</param>
/// <param name="Layers">Its attributes.</param>
public sealed record BuildNetwork(string Name, string Layers)
{
    /// <summary>Small ones and large ones, and every kind of layer in both forms of batches: samples across lanes, and rows in tiles.</summary>
    public static IReadOnlyList<BuildNetwork> All { get; } =
    [
        new("12-10-8-6-3", "[Dense(12, 10, ReLU), Dense(10, 8, ReLU), Dense(8, 6, ReLU), Dense(6, 3, Softmax)]"),
        new("6-64-8-4", "[Dense(6, 64, ReLU), Dense(64, 8, ReLU), Dense(8, 4, Softmax)]"),
        new("784-128-10", "[Dense(784, 128, ReLU), Dense(128, 10, Softmax)]"),
        new("784-128-64-10", "[Dense(784, 128, ReLU), Dense(128, 64, ReLU), Dense(64, 10, Softmax)]"),
        new("batchnorm-lanes", "[Dense(16, 24), BatchNorm(ReLU), Dense(24, 16), BatchNorm(ReLU), Dense(16, 3, Softmax)]"),
        new("batchnorm-tiles", "[Dense(200, 96), BatchNorm(ReLU), Dense(96, 64), BatchNorm(ReLU), Dense(64, 10, Softmax)]"),
        new("residual-lanes", "[Dense(16, 24, ReLU), Residual(3), LayerNorm, Dense(24, 24, ReLU), Dropout(0.1), Dense(24, 3, Softmax)]"),
        new("residual-tiles", "[Dense(200, 96, ReLU), Residual(3), LayerNorm, Dense(96, 96, ReLU), Dropout(0.1), Dense(96, 10, Softmax)]"),
        new("maxout-lanes", "[Maxout(16, 24, 2), Dense(24, 3, Softmax)]"),
        new("maxout-tiles", "[Maxout(200, 64, 3), Dense(64, 10, Softmax)]"),
    ];
}
