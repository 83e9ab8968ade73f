using System.Globalization;

namespace NetGen;

/// <summary>
/// How training changes the parameters from their gradient: a rule and its settings. Immutable; what a rule remembers from step
/// to step is an <see cref="OptimizerState"/>, so one optimizer may serve any number of trainings.
/// </summary>
/// <remarks>
/// Formulas and defaults are those of <c>torch.optim</c> unless stated. Weight decay leaves biases alone unless
/// <c>decayBiases</c> is set. Settings are in double precision, so that <c>1 - 0.999</c> is what it says.
/// </remarks>
public abstract class Optimizer
{
    private protected Optimizer(string name, double learningRate, double weightDecay, bool decayBiases)
    {
        Name = name;
        LearningRate = RangeGuard.Positive(learningRate, nameof(learningRate));
        WeightDecay = RangeGuard.NotNegative(weightDecay, nameof(weightDecay));
        DecayBiases = decayBiases;
    }

    /// <summary>The rule's name, such as <c>Adam</c>.</summary>
    public string Name { get; }

    /// <summary>The learning rate that a schedule starts from.</summary>
    public double LearningRate { get; }

    /// <summary>
    /// The weight decay, 0 for none: added to the gradient as decay times weight, except in <see cref="AdamW"/> and
    /// <see cref="Lion"/>, where each step takes learning rate times decay of the weight away.
    /// </summary>
    public double WeightDecay { get; }

    /// <summary>Whether biases decay as weights do.</summary>
    public bool DecayBiases { get; }

    /// <summary>Whether weights shrink by themselves rather than through the gradient (Loshchilov and Hutter, 2019).</summary>
    internal virtual bool DecouplesDecay => false;

    /// <summary>The names of the values kept for each parameter, as <c>torch.optim</c> names them.</summary>
    internal abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>The settings that the rule has beside the common ones.</summary>
    private protected abstract IReadOnlyList<(string Name, double Value)> Settings { get; }

    /// <summary>Gradient descent: p -= rate · g, with a velocity v = momentum · v + g in place of g where there is momentum.</summary>
    /// <param name="learningRate">The step's length by the gradient; above 0.</param>
    /// <param name="momentum">The part of the velocity that a step keeps, in [0, 1).</param>
    /// <param name="nesterov">Whether the step looks ahead along the velocity: p -= rate · (g + momentum · v).</param>
    /// <param name="weightDecay">Added to the gradient as decay · p; 0 or more.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public static Optimizer Sgd(double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0, bool decayBiases = false) =>
        new SgdOptimizer(learningRate, momentum, nesterov, weightDecay, decayBiases);

    /// <summary>Steps divided by the root of the sum of all squared gradients so far: s += g², p -= rate · g / (√s + epsilon) (Duchi, Hazan and Singer, 2011).</summary>
    /// <param name="learningRate">The first step's length; above 0.</param>
    /// <param name="learningRateDecay">Step t has learningRate / (1 + (t - 1) · decay); 0 or more.</param>
    /// <param name="epsilon">Added to the root; above 0.</param>
    /// <param name="weightDecay">Added to the gradient as decay · p; 0 or more.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer Adagrad(double learningRate = 0.01, double learningRateDecay = 0, double epsilon = 1e-10, double weightDecay = 0, bool decayBiases = false) =>
        new AdagradOptimizer(learningRate, learningRateDecay, epsilon, weightDecay, decayBiases);

    /// <summary>
    /// Steps divided by the root of a running mean of squared gradients: s = alpha · s + (1 - alpha) · g², v = momentum · v + g / (√s + epsilon),
    /// p -= rate · v (Tieleman and Hinton, 2012).
    /// </summary>
    /// <param name="learningRate">The step's length; above 0.</param>
    /// <param name="alpha">The part of the running mean that a step keeps, in [0, 1).</param>
    /// <param name="epsilon">Added to the root; above 0.</param>
    /// <param name="momentum">The part of the velocity that a step keeps, in [0, 1).</param>
    /// <param name="centered">Whether the gradient's running variance takes the place of its mean square (Graves, 2013).</param>
    /// <param name="weightDecay">Added to the gradient as decay · p; 0 or more.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer RmsProp(double learningRate = 0.01, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centered = false, double weightDecay = 0, bool decayBiases = false) =>
        new RmsPropOptimizer(learningRate, alpha, epsilon, momentum, centered, weightDecay, decayBiases);

    /// <summary>
    /// Running means of the gradient and its square, corrected for their start at zero: m = beta1 · m + (1 - beta1) · g,
    /// v = beta2 · v + (1 - beta2) · g², and in step t p -= rate · m / (1 - beta1^t) / (√(v / (1 - beta2^t)) + epsilon) (Kingma and Ba, 2015).
    /// </summary>
    /// <param name="learningRate">The step's length; above 0.</param>
    /// <param name="beta1">The part of the gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="beta2">The part of the squared gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="epsilon">Added to the root; above 0.</param>
    /// <param name="amsGrad">Whether the largest mean square so far takes the place of the present one (Reddi and others, 2018).</param>
    /// <param name="weightDecay">Added to the gradient as decay · p; 0 or more. <see cref="AdamW"/> decays the weights themselves.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool amsGrad = false, double weightDecay = 0, bool decayBiases = false) =>
        new AdamOptimizer(learningRate, beta1, beta2, epsilon, amsGrad, decoupled: false, weightDecay, decayBiases);

    /// <summary><see cref="Adam"/> with decay apart from the gradient: p -= rate · decay · p (Loshchilov and Hutter, 2019).</summary>
    /// <param name="learningRate">The step's length; above 0.</param>
    /// <param name="beta1">The part of the gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="beta2">The part of the squared gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="epsilon">Added to the root; above 0.</param>
    /// <param name="weightDecay">The part of the weight that a step of rate 1 takes away; 0 or more.</param>
    /// <param name="amsGrad">Whether the largest mean square so far takes the place of the present one.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer AdamW(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01, bool amsGrad = false, bool decayBiases = false) =>
        new AdamOptimizer(learningRate, beta1, beta2, epsilon, amsGrad, decoupled: true, weightDecay, decayBiases);

    /// <summary><see cref="Adam"/> with Nesterov's look ahead along the running mean (Dozat, 2016).</summary>
    /// <param name="learningRate">The step's length; above 0.</param>
    /// <param name="beta1">The part of the gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="beta2">The part of the squared gradient's running mean that a step keeps, in [0, 1).</param>
    /// <param name="epsilon">Added to the root; above 0.</param>
    /// <param name="momentumDecay">How fast the momentum grows to beta1: beta1 · (1 - 0.96^(t · decay) / 2); 0 or more.</param>
    /// <param name="weightDecay">Added to the gradient as decay · p; 0 or more.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer NAdam(double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 4e-3, double weightDecay = 0, bool decayBiases = false) =>
        new NAdamOptimizer(learningRate, beta1, beta2, epsilon, momentumDecay, weightDecay, decayBiases);

    /// <summary>
    /// Steps of one length along the sign of a running mean, with decoupled decay: p -= rate · (sign(beta1 · m + (1 - beta1) · g) + decay · p), then
    /// m = beta2 · m + (1 - beta2) · g (Chen and others, 2023).
    /// </summary>
    /// <param name="learningRate">The step's length; above 0. A third to a tenth of what suits <see cref="AdamW"/>.</param>
    /// <param name="beta1">The part of the running mean in the step's direction, in [0, 1).</param>
    /// <param name="beta2">The part of the running mean that a step keeps, in [0, 1).</param>
    /// <param name="weightDecay">The part of the weight that a step of rate 1 takes away; 0 or more.</param>
    /// <param name="decayBiases">Whether biases decay too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer Lion(double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, bool decayBiases = false) =>
        new LionOptimizer(learningRate, beta1, beta2, weightDecay, decayBiases);

    /// <summary>
    /// A step length for each parameter that grows while its gradient keeps its sign (Riedmiller and Braun, 1993).
    /// For whole data sets as one batch; schedules have no effect, as the rate is only the first step's length.
    /// </summary>
    /// <param name="learningRate">Every parameter's first step length; above 0.</param>
    /// <param name="shrink">The factor of the length after a change of sign, in (0, 1).</param>
    /// <param name="grow">The factor of the length where the sign stays; above 1.</param>
    /// <param name="minimumStep">The shortest length; above 0.</param>
    /// <param name="maximumStep">The longest length; at least the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static Optimizer Rprop(double learningRate = 0.01, double shrink = 0.5, double grow = 1.2, double minimumStep = 1e-6, double maximumStep = 50) =>
        new RpropOptimizer(learningRate, shrink, grow, minimumStep, maximumStep);

    /// <summary>The rule and all its settings, such as <c>Sgd(learningRate 0.1, momentum 0.9, nesterov 0, weightDecay 0, decayBiases 0)</c>.</summary>
    public sealed override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var settings = Settings.Select(setting => string.Create(culture, $", {setting.Name} {setting.Value:R}"));
        return string.Create(culture, $"{Name}(learningRate {LearningRate:R}{string.Concat(settings)}, weightDecay {WeightDecay:R}, decayBiases {(DecayBiases ? 1 : 0)})");
    }

    /// <summary>Gives a new state's slots their first values where those are not zero.</summary>
    internal virtual void Reset(OptimizerState state)
    {
    }

    /// <summary>Gives a state the rule of its next step (<see cref="OptimizerState.Use"/>).</summary>
    internal abstract void Prepare(OptimizerState state, double learningRate, long step);
}
