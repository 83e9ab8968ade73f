using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Trains a network on small data, all of it at every step, by limited-memory BFGS with a line search that fulfils the strong Wolfe conditions
/// (Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.5, 3.5 and 3.6). It has no learning rate and often needs a hundredth of the
/// passes that other optimizers do; where data are many or noisy, <see cref="Trainer{TNetwork}"/> is the better choice.
/// </summary>
/// <remarks>
/// Directions are computed in double precision; loss and gradient are the network's, in single precision, which limits how closely a minimum is
/// met. It keeps 2 · History + 5 doubles for each parameter. Networks with dropout are refused: their loss is another at every pass.
/// </remarks>
public static class Lbfgs
{
    /// <summary>Minimises the mean loss of <paramref name="data"/>, by the samples' weights where they have any, from the parameters the network holds.</summary>
    /// <param name="network">The network; it ends with the best parameters found.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">The settings. Default: those of <see cref="LbfgsOptions"/>.</param>
    /// <param name="cancellationToken">Noticed before every iteration. Nothing is thrown.</param>
    /// <returns>The losses, and why it ended.</returns>
    /// <exception cref="ArgumentException">
    /// The data's sizes are not the network's or its targets not the loss's, the network has dropout or learns by the perceptron rule, or batch
    /// normalisation has 1 sample.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    /// <exception cref="NonFiniteException">The loss or gradient is not finite where it begins; the network is unchanged.</exception>
    public static LbfgsReport Fit<TNetwork>(TNetwork network, Dataset data, LbfgsOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new LbfgsOptions();
        options.Validate();
        var architecture = TNetwork.Architecture;
        DatasetGuard.Check(architecture, data);
        FitGuard.CheckWeights(classWeights: null, data);
        if (architecture.Layers.Any(layer => layer.Facts()?.Operation is RandomMask))
            throw new ArgumentException($"{architecture.Name} has dropout, which makes its loss another at every pass; L-BFGS needs one that stays. Train it with Trainer, or leave the dropout out.", nameof(network));
        if (architecture.Loss.Facts() is { HasDerivative: false })
            throw new ArgumentException($"{architecture.Name} minimises by the perceptron rule, which is no derivative; L-BFGS needs one. Train it with Trainer, or use a sigmoid in place of the step.", nameof(network));

        float[] start = network.Parameters.ToArray();
        using var loss = new FullBatchLoss<TNetwork>(network, data, options);
        double[] point = [.. start.Select(value => (double)value)];
        var minimizer = new LbfgsMinimizer(loss.Evaluate, point, options);
        bool completed = false;
        try
        {
            var reason = minimizer.Run(cancellationToken);
            for (int i = 0; i < point.Length; i++)
                network.Parameters[i] = (float)point[i];
            loss.AdoptStatistics(point);
            completed = true;
            return new LbfgsReport { Losses = minimizer.Values, LargestGradient = minimizer.LargestGradient, Evaluations = minimizer.Evaluations, StopReason = reason };
        }
        finally
        {
            if (!completed)
                start.CopyTo(network.Parameters);
            network.Refresh();
        }
    }
}

/// <summary>The mean loss of a whole data set and its gradient, as a function of the parameters.</summary>
internal sealed class FullBatchLoss<TNetwork> : IDisposable
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly Batch _batch;
    private readonly BatchGradient<TNetwork> _gradient;
    private readonly StepWork<TNetwork> _work;
    private readonly AlignedBuffer? _decay;
    private bool _begun;

    public FullBatchLoss(TNetwork network, Dataset data, LbfgsOptions options)
    {
        var architecture = TNetwork.Architecture;
        _network = network;
        _batch = new Batch(architecture.InputSize, architecture.OutputSize);
        _batch.Append(data.Inputs, data.Targets, data.SampleWeights, data.Count);
        new BatchTargets(new TrainingOptions(), architecture).Weigh(_batch);
        _gradient = BatchGradient<TNetwork>.Of(network, targets: null, seed: 0);
        _work = new StepWork<TNetwork>(network, _gradient, update: null, options.Threads, LeastWork.Usual);
        if (options.WeightDecay > 0)
            _decay = ParameterMask.Create(architecture, (float)options.WeightDecay, options.DecayBiases);
    }

    /// <summary>The value and gradient at a point, which is rounded to the floats that the network takes.</summary>
    public double Evaluate(double[] point, double[] gradient)
    {
        var parameters = _network.Parameters;
        for (int i = 0; i < point.Length; i++)
            point[i] = parameters[i] = (float)point[i];

        _work.Run(_batch, step: 0);
        double loss = _gradient.Loss;
        var values = _gradient.Gradient.Span;
        if (!_begun && !(double.IsFinite(loss) && VectorLoop.AllFinite(values)))
            throw NonFiniteSearch.Describe(TNetwork.Architecture, _batch, parameters, values, loss, epoch: 0, number: 0, step: 0);
        _begun = true;
        for (int i = 0; i < point.Length; i++)
        {
            double decay = _decay is null ? 0 : _decay.Span[i];
            loss += decay / 2 * point[i] * point[i];
            gradient[i] = values[i] + (decay * point[i]);
        }

        // A loss that looks sound beside a gradient that is not is no step to take.
        return VectorLoop.AllFinite(values) ? loss : double.PositiveInfinity;
    }

    /// <summary>Gives a network with batch normalisation the data's statistics at a point as its running ones.</summary>
    public void AdoptStatistics(double[] point)
    {
        if (!TNetwork.Architecture.UsesBatchStatistics)
            return;
        Evaluate(point, new double[point.Length]);
        _gradient.AdoptStatistics();
    }

    public void Dispose() => _work.Dispose();
}
