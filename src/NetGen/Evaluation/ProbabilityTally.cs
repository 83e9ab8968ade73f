namespace NetGen;

/// <summary>Sums up what a network's probabilities are worth.</summary>
internal sealed class ProbabilityTally
{
    /// <summary>The distance from 1 to the next double: what scikit-learn keeps probabilities from 0 and 1 by.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    private readonly CalibrationTally _calibration = new(Calibration.DefaultBins);
    private readonly Func<float, double> _probability;
    private readonly double[] _row;
    private double _logLoss;
    private double _brier;
    private long _count;

    private ProbabilityTally(Func<float, double> probability, int outputs)
    {
        _probability = probability;
        _row = new double[outputs];
    }

    /// <summary>A tally for a network; null where its outputs are no probabilities.</summary>
    public static ProbabilityTally? For(NetworkArchitecture architecture) => architecture.Layers[^1].ActivationFacts()?.Scale switch
    {
        OutputScale.Probability => new(output => output, architecture.AnswerSize),
        OutputScale.LogProbability => new(output => Math.Exp(output), architecture.AnswerSize),
        _ => null,
    };

    /// <summary>Adds a sample of labels.</summary>
    public void AddLabels(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        for (int i = 0; i < output.Length; i++)
            AddYesOrNo(_probability(output[i]), Membership.Applies(target[i]));
    }

    /// <summary>Adds a sample of one class.</summary>
    public void AddClass(ReadOnlySpan<float> output, int actual)
    {
        if (output.Length == 1)
        {
            AddYesOrNo(_probability(output[0]), actual == 1);
            return;
        }

        double sum = 0;
        for (int i = 0; i < output.Length; i++)
            sum += Clip(_row[i] = _probability(output[i]));
        _count++;
        _logLoss -= Math.Log(Clip(_row[actual]) / sum);
        if (output.Length == 2)
        {
            _brier += Square(_row[1] - actual);
            _calibration.Add(_row[1], actual == 1);
            return;
        }

        for (int i = 0; i < output.Length; i++)
            _brier += Square(_row[i] - (i == actual ? 1 : 0));
        int predicted = ClassChoice.Of(output);
        _calibration.Add(_row[predicted], predicted == actual);
    }

    public ProbabilityMetrics ToMetrics() => new(_logLoss / _count, _brier / _count, _calibration.ToCalibration());

    private void AddYesOrNo(double probability, bool actual)
    {
        _count++;
        _logLoss -= Math.Log(actual ? Clip(probability) : 1 - Clip(probability));
        _brier += Square(probability - (actual ? 1 : 0));
        _calibration.Add(probability, actual);
    }

    private static double Clip(double probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);

    private static double Square(double value) => value * value;
}
