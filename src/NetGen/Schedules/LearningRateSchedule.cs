namespace NetGen;

/// <summary>
/// How the learning rate changes during training, as a function of the optimizer's rate and the time. Immutable: it remembers
/// nothing, so that a training resumed has the rates of one never stopped.
/// </summary>
/// <remarks>
/// Formulas as in <c>torch.optim.lr_scheduler</c>. Step, multi-step, exponential and plateau schedules change the rate between epochs;
/// the others from step to step, as PyTorch's do when they are stepped after every batch.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The optimizer's rate throughout.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>
    /// Whether rates depend on how long the training is in all (<see cref="ScheduleTime.TotalSteps"/>, <see cref="ScheduleTime.Progress"/>), so that
    /// one more epoch would have changed the rates before it. Default: yes.
    /// </summary>
    /// <remarks>Where it is false, a checkpoint can be resumed with more epochs than it was saved with.</remarks>
    public virtual bool DependsOnLength => true;

    /// <summary>The learning rate of one step.</summary>
    /// <param name="baseRate">The optimizer's learning rate.</param>
    /// <param name="time">How far the training is.</param>
    /// <returns>A finite number of 0 or more; <c>Fit</c> refuses others.</returns>
    public abstract double Rate(double baseRate, in ScheduleTime time);

    /// <summary>The rate times <paramref name="factor"/> after every <paramref name="epochs"/> epochs (<c>StepLR</c>).</summary>
    /// <param name="epochs">Epochs between two changes; 1 or more.</param>
    /// <param name="factor">What each change multiplies the rate by; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule Step(int epochs, double factor = 0.1) => new StepSchedule(epochs, factor);

    /// <summary>The rate times <paramref name="factor"/> at each of some epochs (<c>MultiStepLR</c>).</summary>
    /// <param name="epochs">Epochs completed at each change, in rising order; 1 or more.</param>
    /// <param name="factor">What each change multiplies the rate by; above 0.</param>
    /// <exception cref="ArgumentException">There are no epochs, or they do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule MultiStep(ReadOnlySpan<int> epochs, double factor = 0.1) => new MultiStepSchedule(epochs, factor);

    /// <summary>The rate times <paramref name="factor"/> after every epoch (<c>ExponentialLR</c>).</summary>
    /// <param name="factor">What an epoch multiplies the rate by; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor lies outside its range.</exception>
    public static LearningRateSchedule Exponential(double factor) => new StepSchedule(1, factor);

    /// <summary>From the optimizer's rate to 0 as (1 - progress)^power (<c>PolynomialLR</c>).</summary>
    /// <param name="power">1 for a straight line; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power lies outside its range.</exception>
    public static LearningRateSchedule Polynomial(double power = 1) => new PolynomialSchedule(power);

    /// <summary>From the optimizer's rate to <paramref name="minimum"/> along half a cosine wave (<c>CosineAnnealingLR</c>).</summary>
    /// <param name="minimum">The rate at the end; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum lies outside its range.</exception>
    public static LearningRateSchedule Cosine(double minimum = 0) => new CosineSchedule(minimum);

    /// <summary>Half cosine waves, each from the optimizer's rate to <paramref name="minimum"/> (<c>CosineAnnealingWarmRestarts</c>).</summary>
    /// <param name="epochs">Epochs of the first wave; above 0.</param>
    /// <param name="growth">How many times as long each wave is as the one before; 1 or more.</param>
    /// <param name="minimum">The rate that each wave runs to; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule CosineRestarts(double epochs, int growth = 1, double minimum = 0) => new CosineRestartsSchedule(epochs, growth, minimum);

    /// <summary>
    /// Up to the optimizer's rate and down to almost nothing along two half cosine waves (<c>OneCycleLR</c>; Smith and Topin, 2018).
    /// Momentum stays as it is.
    /// </summary>
    /// <param name="rise">The part of the training that rises, between 0 and 1.</param>
    /// <param name="startDivisor">The optimizer's rate divided by the first; above 0.</param>
    /// <param name="endDivisor">The first rate divided by the last; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule OneCycle(double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4) => new OneCycleSchedule(rise, startDivisor, endDivisor);

    /// <summary>
    /// A straight rise to another schedule's first rate, then that schedule, counting from there to the training's end
    /// (<c>LinearLR</c> and what <c>SequentialLR</c> puts after it).
    /// </summary>
    /// <param name="epochs">Epochs of the rise, parts of one included; above 0.</param>
    /// <param name="then">What follows. Default: the rate stays.</param>
    /// <param name="start">The first step's part of the rate, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule WarmUp(double epochs, LearningRateSchedule? then = null, double start = 1.0 / 3) => new WarmUpSchedule(epochs, then ?? Constant, start);

    /// <summary>
    /// The rate times <paramref name="factor"/> when the loss has stopped falling (<c>ReduceLROnPlateau</c>): the validation loss, or
    /// the training loss where there is no validation.
    /// </summary>
    /// <param name="factor">What a change multiplies the rate by, between 0 and 1.</param>
    /// <param name="patience">Epochs without improvement that are borne; the next one changes the rate. 0 or more.</param>
    /// <param name="threshold">The part of the best loss's size by which a lower one must lie below it to count, in [0, 1).</param>
    /// <param name="cooldown">Epochs after a change during which none is counted; 0 or more.</param>
    /// <param name="minimum">The rate never falls below; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    public static LearningRateSchedule ReduceOnPlateau(double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double minimum = 0) =>
        new PlateauSchedule(factor, patience, threshold, cooldown, minimum);

    /// <summary>A program's own schedule.</summary>
    /// <param name="rate">The learning rate, finite and 0 or more, from the optimizer's rate and the time; called before every step.</param>
    public static LearningRateSchedule Function(Func<double, ScheduleTime, double> rate) => new FunctionSchedule(rate);
}
