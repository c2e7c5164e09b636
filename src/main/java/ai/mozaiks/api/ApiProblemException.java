package ai.mozaiks.api;

/** Stops a request with a problem the caller is told of. */
public final class ApiProblemException extends RuntimeException {

    private final ApiProblem problem;

    ApiProblemException(ApiProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public ApiProblem problem() {
        return problem;
    }
}
